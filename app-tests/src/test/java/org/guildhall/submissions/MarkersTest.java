package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.database.TestServer;
import org.guildhall.kernel.Actor;
import org.guildhall.safes.SafeFixtures;
import org.guildhall.safes.Safes;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.terms.FormField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A thousand words planted in sealed bids, in an answer, a price, a file, its name and its type: before opening none of
 * them stands anywhere on the server. Every file of the database and its write-ahead log is read, everything else that
 * is kept, temporary files, and what was printed.
 */
@ExtendWith(OutputCaptureExtension.class)
class MarkersTest extends RoomTest {
    private static final int BIDDERS = 5;
    private static final int VERSIONS = 40;
    private static final int WORDS = 5;
    private static final int DRAFTS = 20;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Safes safes;

    @Value("${guildhall.documents}")
    private Path documents;

    @Value("${guildhall.log.folder}")
    private Path log;

    @Value("${guildhall.data}")
    private Path data;

    /** All markers of a run begin with it. */
    private final String planted = word();

    /** And those in drafts that are not sealed, which the server does read. */
    private final String shown = word();

    private int count;

    private static String word() {
        var random = new byte[7];
        new SecureRandom().nextBytes(random);
        return "m" + HexFormat.of().formatHex(random);
    }

    private String marker() {
        return planted + count++;
    }

    @Test
    void ofAThousandWordsInSealedBidsNoneStandsAnywhereBeforeOpening(CapturedOutput output) throws Exception {
        var stage = published.published();
        for (int bidder = 0; bidder < BIDDERS; bidder++) {
            sent(stage, bids.bidder());
        }
        assertThat(count).isEqualTo(BIDDERS * VERSIONS * WORDS);
        drafted(stage, bids.bidder());
        assertThat(count).isEqualTo(BIDDERS * VERSIONS * WORDS + DRAFTS * 3);
        var traces = new Traces(planted);
        var found = new ArrayList<Path>();
        for (var place : places()) {
            found.addAll(traces.under(place));
        }
        assertThat(found).isEmpty();
        assertThat(traces.isIn(output.getAll().getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(tablesWith(planted)).isEmpty();
        System.out.printf(
                "markers: %,d in %,d bids and a sealed draft, looked for in %,d bytes and every table: 0 found%n",
                count, BIDDERS * VERSIONS, traces.bytes());
        // Nor does a draft that is not sealed stand in the database or what backs it up: it is locked there.
        assertThat(tablesWith(shown)).isEmpty();
        assertThat(new Traces(shown).under(TestServer.cluster())).isEmpty();
        // What is neither is found: else nothing above says anything.
        jdbc.sql("update submissions.draft set content = content || jsonb_build_object('found', :word)")
                .param("word", shown)
                .update();
        assertThat(tablesWith(shown)).containsExactly("submissions.draft");
        assertThat(new Traces(shown).under(TestServer.cluster()))
                .anyMatch(file -> file.toString().contains("pg_wal"))
                .anyMatch(file -> file.toString().contains("base"));
    }

    /** Words in a sealed draft, in an answer, a price and a file: sealed as a browser seals them, and in versions. */
    private void drafted(PublishedStage stage, Actor bidder) throws IOException {
        var key = SafeFixtures.made(safes, bidder).recipient();
        var at = "/api/stages/" + stage.id() + "/sealed-draft";
        var caller = Caller.signedIn(port, bidder);
        assertThat(caller.post(at, Map.of()).status()).isEqualTo(201);
        for (int version = 0; version < DRAFTS; version++) {
            var file = caller.upload(
                    "POST", at + "/files", SafeFixtures.sealed(marker().getBytes(StandardCharsets.UTF_8), key));
            assertThat(file.status()).isEqualTo(201);
            for (var part : List.of("answers", "prices")) {
                var body = SafeFixtures.sealed(marker().getBytes(StandardCharsets.UTF_8), key);
                var files = part.equals("answers")
                        ? Map.of("plan", file.json().path("sha256").asString())
                        : Map.<String, String>of();
                var saved = caller.put(
                        at + "/" + part,
                        Map.of(
                                "version", version,
                                "recipient", key.value(),
                                "body", Base64.getEncoder().encodeToString(body),
                                "filled", List.of("r-insured", "p1"),
                                "files", files));
                assertThat(saved.status()).as(saved.body()).isEqualTo(200);
            }
        }
    }

    /** Over the network, one after the other, each replacing the one before; all are kept. */
    private void sent(PublishedStage stage, Actor bidder) throws IOException {
        bids.complete(bidder, stage);
        var field = stage.fields().stream()
                .filter(each -> each.kind() == FormField.Kind.FILE)
                .findFirst()
                .orElseThrow();
        var plan = new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8));
        submissions.attach(bidder, stage.id(), field.id(), shown + ".txt", plan);
        var caller = Caller.signedIn(port, bidder);
        for (int version = 0; version < VERSIONS; version++) {
            var envelope = sealed(stage, bidder);
            var answer = caller.upload(
                    "POST",
                    "/api/stages/" + stage.id() + "/submission",
                    envelope,
                    "Envelope-SHA-256",
                    sha256(envelope));
            assertThat(answer.status()).isEqualTo(201);
        }
    }

    private byte[] sealed(PublishedStage stage, Actor bidder) throws IOException {
        var address = new BidAddress(
                stage.solicitation().toString(),
                bids.membership(bidder).organisation().toString(),
                stage.id().toString());
        var answers = "{\"answers\":{\"f1\":\"%s\"}}".formatted(marker());
        var prices = "{\"currency\":\"CAD\",\"unitPrices\":{\"l1\":\"%s\"}}".formatted(marker());
        var file = new BidContent.File("files/" + marker() + ".pdf", "text/" + marker(), source(marker()));
        var out = new ByteArrayOutputStream();
        SealedBids.seal(
                new BidContent(address, source(answers), source(prices), List.of(file)),
                out,
                new Recipient(stage.recipient()),
                new Recipient(stage.closingLock()));
        return out.toByteArray();
    }

    private static BidSource source(String text) {
        return BidSource.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the server and the services beside it keep, and what they leave in passing. */
    private List<Path> places() throws Exception {
        var places = new ArrayList<>(List.of(TestServer.cluster(), documents, log, SEAL_FOLDER));
        if (Files.exists(data)) {
            places.add(data);
        }
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            temporary
                    .filter(each -> each.getFileName().toString().matches("(tomcat|upload|bid).*"))
                    .forEach(places::add);
        }
        return places;
    }

    /** Compressed values do not show in files: the tables are asked too. */
    private List<String> tablesWith(String word) {
        var tables = jdbc.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'history')
                   and has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'select')
                """).query(String.class).list();
        assertThat(tables).contains("submissions.submission", "journal.fact", "mail.letter", "log.leaf");
        var hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.US_ASCII));
        return tables.stream()
                .filter(table -> jdbc.sql("select exists (select from " + table
                                + " t where t::text like :word or t::text like :hex)")
                        .param("word", "%" + word + "%")
                        .param("hex", "%" + hex + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
