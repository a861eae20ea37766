package org.guildhall.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Presented;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.seal.OpeningKey;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submission;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Keys and those who hold them get lost, one after the other, and the bids are opened all the same: each through the
 * pages that people use. What happens to the seal service's host is {@code EscrowCommandTest}.
 */
class KeyLifeTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;
    private static final String ANOTHER = "another lantern in the harbour";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Documents documents;

    @Autowired
    private People people;

    @Autowired
    private City city;

    @TempDir
    private Path folder;

    private List<Actor> officers;
    private PublishedStage stage;
    private Actor bidder;
    private Submission bid;

    @BeforeEach
    void publish() {
        officers = List.of(published.keyed(), published.keyed(), published.keyed(), published.keyed());
        stage = published.openedBy(officers, "request-for-proposals", Duration.ofDays(40));
        bidder = bids.bidder();
        bid = bids.received(bidder, stage, "8500.00");
    }

    @Test
    void aForgottenPassphraseIsReplacedWithThePrintedWordsAndItsShareOpens() {
        var forgetful = caller(0);
        forgetful.submit("/officer-key/words", "/officer-key/words", Map.of("passphrase", PASSPHRASE));
        var words = printed(forgetful, "/officer-key/words");
        var recovery = "/officer-key/recovery";
        var fields = Map.of("words", String.join(" ", words), "passphrase", ANOTHER, "again", ANOTHER);
        assertThat(forgetful.submit(recovery, recovery, fields).status()).isEqualTo(303);
        close();
        assertThat(opens(caller(0), PASSPHRASE)).isEqualTo(422);
        assertThat(opens(caller(0), ANOTHER)).isEqualTo(303);
        assertThat(opened()).isFalse();
        assertThat(opens(caller(1), PASSPHRASE)).isEqualTo(303);
        assertThat(opened()).isTrue();
    }

    @Test
    void whoLeavesIsReplacedByNewSharesAndTheOldOneIsOfNoUse() {
        var leaver = caller(0);
        var successor = published.keyed();
        leaves(0);
        var page = "/stages/" + stage.id() + "/shares";
        var next = Map.of(
                "openers",
                List.of(id(officers.get(1)), id(officers.get(2)), id(officers.get(3)), id(successor)),
                "threshold",
                "2",
                "passphrase",
                PASSPHRASE);
        assertThat(caller(1).submit(page, page, next).status()).isEqualTo(303);
        assertThat(caller(2).submit(page, page, next).status()).isEqualTo(303);
        assertThat(keys.custody(stage.openingKey()).orElseThrow().epoch()).isEqualTo(2);
        close();
        assertThat(leaver.get("/stages/" + stage.id() + "/opening").status()).isNotEqualTo(200);
        people.reopen(administrator(), officers.getFirst().id());
        assertThat(opens(caller(0), PASSPHRASE)).isEqualTo(403);
        assertThat(opens(caller(3), PASSPHRASE)).isEqualTo(303);
        assertThat(opens(caller(0), PASSPHRASE)).isEqualTo(403);
        assertThat(opened()).isFalse();
        assertThat(opens(Caller.signedIn(port, successor), PASSPHRASE)).isEqualTo(303);
        assertThat(opened()).isTrue();
    }

    @Test
    void ifTwoOfFourAreGoneTheOtherTwoOpen() {
        leaves(0);
        leaves(1);
        assertThat(caller(2).get("/stages/" + stage.id() + "/shares").body()).contains("gh-warning");
        close();
        assertThat(opens(caller(2), PASSPHRASE)).isEqualTo(303);
        assertThat(opens(caller(3), PASSPHRASE)).isEqualTo(303);
        assertThat(opened()).isTrue();
    }

    @Test
    void withOneOfficerLeftThePaperFromTheSafeOpens() {
        var author = published.buyer();
        var reviewed = published.reviewedWithPaper(author, "request-for-proposals");
        var paper = "/opening-keys/" + drafting.prepareKey(author, reviewed.id(), 1) + "/paper";
        var words = printed(Caller.signedIn(port, author), paper);
        var closesAt = clock.instant().plus(Duration.ofDays(40));
        stage = published.stage(drafting.publish(author, reviewed.id(), closesAt, null)
                .stages()
                .getFirst()
                .id());
        bid = bids.received(bidder, stage, "8500.00");
        officers = published.holders();
        close();
        var page = "/stages/" + stage.id() + "/opening";
        assertThat(opens(caller(0), PASSPHRASE)).isEqualTo(303);
        var typed = Map.of("words", String.join(" ", words));
        assertThat(caller(0).submit(page, page, typed).status()).isEqualTo(303);
        assertThat(opened()).isFalse();
        assertThat(opens(caller(0), PASSPHRASE)).isEqualTo(303);
        assertThat(Caller.signedIn(port, author).submit(page, page, typed).status())
                .isEqualTo(303);
        assertThat(opened()).isTrue();
    }

    @Test
    void aBiddersNewLaptopHasTheSameReceipt() {
        var receipt = "/api/stages/" + stage.id() + "/submission/" + bid.id() + "/receipt.txt";
        var first = Caller.signedIn(port, bidder).get(receipt);
        assertThat(first.status()).isEqualTo(200);
        clock.advance(Duration.ofDays(3));
        var laptop = Caller.signedIn(port, bidder);
        assertThat(laptop.get("/stages/" + stage.id() + "/bid/receipt").body()).contains(bid.sha256());
        assertThat(laptop.get(receipt).body()).isEqualTo(first.body()).contains(bid.sha256());
        close();
        assertThat(Caller.signedIn(port, bidder).get(receipt).body()).isEqualTo(first.body());
        assertThat(Caller.signedIn(port, bids.bidder()).get(receipt).status()).isEqualTo(404);
    }

    /** With the two keys and no program of ours: what the escrow gives back is derived as RFC 5869 says. */
    @Test
    void withoutUsStockAgeOpensTheBid() throws Exception {
        requireAge();
        keys.present(officers.get(0), PASSPHRASE, stage.openingKey());
        var ready = (Presented.Ready) keys.present(officers.get(1), PASSPHRASE, stage.openingKey());
        try (var opening = ready.key();
                var closing = OpeningKey.ofSecret(closingLock())) {
            assertThat(closing.recipient().value()).isEqualTo(stage.closingLock());
            Files.writeString(folder.resolve("opening"), new String(opening.identity()));
            Files.writeString(folder.resolve("closing"), new String(closing.identity()));
        }
        try (var envelope = documents.open(bid.sha256())) {
            Files.copy(envelope, folder.resolve("bid.age"));
        }
        var pipe = "age -d -i closing bid.age | age -d -i opening | tar tf -";
        var running = new ProcessBuilder("sh", "-c", pipe)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("manifest.json", "plan.txt");
        assertThat(running.waitFor()).isZero();
    }

    /** The closing-lock key of the stage, made from the master key by hand. */
    private byte[] closingLock() throws Exception {
        var info = new ByteArrayOutputStream();
        for (var field : List.of(
                "guildhall closing lock v1", city.identifier(), stage.id().toString())) {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            info.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) bytes.length).array());
            info.writeBytes(bytes);
        }
        var master = Files.readAllBytes(SEAL_FOLDER.resolve("master.key"));
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info.toByteArray(), 32));
    }

    private static void requireAge() {
        var found = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "age")));
        if (!found) {
            System.err.println("SKIPPED: no program 'age' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program age");
    }

    /** Words as a page shows them, typed back from it as far as they are asked for. */
    private static List<String> printed(Caller caller, String page) {
        var printed = PrintedWords.on(caller, page);
        var confirmation = page.endsWith("/words") ? page + "/confirmation" : page;
        assertThat(caller.submit(page, confirmation, Map.of("word", printed.asked()))
                        .status())
                .isEqualTo(303);
        return printed.words();
    }

    private int opens(Caller caller, String passphrase) {
        var page = "/stages/" + stage.id() + "/opening";
        return caller.submit(page, page, Map.of("passphrase", passphrase)).status();
    }

    private boolean opened() {
        return jdbc.sql("select exists (select from openings.opening where stage = :stage)")
                .param("stage", stage.id().value())
                .query(Boolean.class)
                .single();
    }

    private void close() {
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
    }

    private void leaves(int officer) {
        var page = "/people/" + id(officers.get(officer)) + "/closure";
        var administrator = Caller.signedIn(port, administrator());
        assertThat(administrator.submit("/people", page, Map.of()).status()).isEqualTo(303);
    }

    private Caller caller(int officer) {
        return Caller.signedIn(port, officers.get(officer));
    }

    private static String id(Actor person) {
        return person.id().toString();
    }

    private Actor administrator() {
        return new PeopleFixtures(people).with(Role.ADMINISTRATOR);
    }
}
