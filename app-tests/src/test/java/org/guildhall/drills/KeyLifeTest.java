package org.guildhall.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.drafting.Drafting;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
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
    private static final Path DOCS = Path.of("").toAbsolutePath().resolveSibling("docs");
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

    /**
     * With what officers have on paper, the master key that the escrow gives back, and a copy of the database; with no
     * program of ours but a script that shares no line with them.
     */
    @Test
    void withoutUsAScriptAndStockAgeOpenTheBid() throws Exception {
        requirePrograms("age", "python3");
        var papers = List.of(words(0), words(1));
        var export = Files.writeString(folder.resolve("export"), exported());
        Files.writeString(folder.resolve("opening"), made("opening", export.toString(), papers.get(0), papers.get(1)));
        var master = HexFormat.of().formatHex(Files.readAllBytes(SEAL_FOLDER.resolve("master.key")));
        var lock = made("closing", master, city.identifier(), stage.id().toString(), stage.closingLock());
        Files.writeString(folder.resolve("closing"), lock);
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

    /** The words of an officer's own key, printed and written down. */
    private String words(int officer) throws Exception {
        var caller = caller(officer);
        caller.submit("/officer-key/words", "/officer-key/words", Map.of("passphrase", PASSPHRASE));
        var paper = folder.resolve("paper-" + officer);
        return Files.writeString(paper, String.join(" ", printed(caller, "/officer-key/words")))
                .toString();
    }

    /** What the query says that stands in the instructions. */
    private String exported() throws Exception {
        var instructions = Files.readString(DOCS.resolve("running.md"));
        var query = instructions.substring(instructions.indexOf("select json_build_object"));
        return jdbc.sql(query.substring(0, query.indexOf(';'))
                        .replace("CITY", city.ocidPrefix())
                        .replace("STAGE", stage.id().toString()))
                .query(String.class)
                .single();
    }

    private static String made(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("python3", DOCS.resolve("verify/recover_keys.py").toString()));
        command.addAll(List.of(arguments));
        var running = new ProcessBuilder(command).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).isZero();
        return said;
    }

    private static void requirePrograms(String... names) {
        for (var name : names) {
            var found = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
            if (!found) {
                System.err.println("SKIPPED: no program '" + name + "' on the PATH");
            }
            Assumptions.assumeTrue(found, "no program " + name);
        }
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
