package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submission;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A bidder’s receipt and proof: theirs alone, and verified by anybody without the city. */
class ReceiptTest extends RoomTest {
    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private Solicitations calls;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private LogFixtures log;

    @Autowired
    private People people;

    @TempDir
    private Path folder;

    private PublishedStage stage;
    private Actor bidder;
    private Submission sent;
    private Caller caller;

    @BeforeEach
    void submit() {
        log.beat();
        stage = solicitations.published();
        bidder = bids.bidder();
        sent = bids.received(bidder, stage, "100");
        caller = Caller.signedIn(port, bidder);
    }

    @Test
    void theReceiptIsSignedAtOnceAndTheProofComesWithTheHeartbeat() {
        var receipt = caller.get(path("receipt.txt"));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.body())
                .contains(
                        "envelope: sha256:" + sent.sha256(),
                        "size: " + sent.size(),
                        "arrived: " + sent.arrivedAt(),
                        "closes: " + sent.closesAt(),
                        "receipt: " + sent.id(),
                        "ocid: " + stage.ocid(),
                        "stage: " + stage.id(),
                        "clock: error bound not measured");
        assertThat(caller.get("/api/stages/" + stage.id() + "/submission")
                        .json()
                        .path("receipt")
                        .asString())
                .isEqualTo(receipt.body());
        assertThat(caller.get("/stages/" + stage.id() + "/bid/receipt").body())
                .contains("receipt.txt", "receipt.tlog-proof", "error bound not measured");
        holds(receipt.body(), sent.sha256());
        assertThat(caller.get(path("receipt.tlog-proof")).code()).isEqualTo("submissions.not-logged-yet");
        log.beat();
        var proof = caller.get(path("receipt.tlog-proof"));
        assertThat(proof.status()).isEqualTo(200);
        holds(proof.body(), sent.sha256());
        assertThat(proof.body()).doesNotContain(bidder.id().toString());
    }

    @Test
    void aReplacedBidKeepsItsReceiptAndItsProof() {
        var second = bids.received(bidder, stage, "90");
        log.beat();
        holds(caller.get(path("receipt.txt")).body(), sent.sha256());
        holds(caller.get(path("receipt.tlog-proof")).body(), sent.sha256());
        assertThat(caller.get("/api/stages/" + stage.id() + "/submission")
                        .json()
                        .path("receipt")
                        .asString())
                .contains(second.sha256());
    }

    @Test
    void theReceiptSaysHowFarTheClockMayBeOff() {
        clock.wrongBy(Duration.ofNanos(12_344_001));
        try {
            bids.received(bidder, stage, "90");
        } finally {
            clock.wrongBy(null);
        }
        var receipt = caller.get("/api/stages/" + stage.id() + "/submission").json();
        assertThat(receipt.path("receipt").asString()).contains("\nclock: error at most 0.012345 s\n");
    }

    @Test
    void nobodyElseReadsThem() {
        log.beat();
        var rival = bids.bidder();
        bids.received(rival, stage, "95");
        for (var name : List.of("receipt.txt", "receipt.tlog-proof")) {
            assertThat(Caller.signedIn(port, rival).get(path(name)).status()).isEqualTo(404);
            assertThat(Caller.anonymous(port).get(path(name)).status()).isEqualTo(401);
            for (var role : List.of(Role.BUYER, Role.AUDITOR, Role.ADMINISTRATOR)) {
                var somebody = Caller.signedIn(port, new PeopleFixtures(people).with(role));
                assertThat(somebody.get(path(name)).status()).isEqualTo(403);
            }
        }
    }

    @Test
    void whatIsDisclosedLaterProvesItselfToEverybodyAndNothingEarlier() {
        log.beat();
        var before = Caller.anonymous(port).get("/log/disclosures?ocid=" + stage.ocid());
        assertThat(before.status()).isEqualTo(200);
        var verifier = Verifier.of(Caller.anonymous(port).get("/log/key").body());
        var open = verifier.judge(before.body().getBytes(StandardCharsets.UTF_8));
        assertThat(open).isNotEmpty().allMatch(Verdict::holds);
        assertThat(open.toString()).contains("solicitation.published").doesNotContain("submission.");
        clock.set(sent.closesAt());
        bids.opened(stage);
        log.beat();
        var counted = Caller.anonymous(port).get("/log/disclosures?ocid=" + stage.ocid());
        assertThat(verifier.judge(counted.body().getBytes(StandardCharsets.UTF_8))
                        .toString())
                .contains("bids.counted")
                .doesNotContain("submission.", bids.name(bidder));
        calls.cancel(solicitations.buyer(), stage.solicitation(), new Draft.Text("No money.", "Sans budget."));
        log.beat();
        var after = Caller.anonymous(port).get("/log/disclosures?ocid=" + stage.ocid());
        var opened = verifier.judge(after.body().getBytes(StandardCharsets.UTF_8));
        assertThat(opened).allMatch(Verdict::holds);
        assertThat(opened.toString())
                .contains("submission.received", "sha256 " + sent.sha256(), bids.name(bidder))
                .doesNotContain(bidder.id().toString(), bidder.email());
        assertThat(Caller.anonymous(port).get("/log/disclosures?ocid=nothing").body())
                .isEmpty();
    }

    @Test
    void theVerifierInPythonAgrees() throws Exception {
        assumeThat(python("-c", "pass")).as("no python3 on this machine").isEqualTo(0);
        log.beat();
        var key = Caller.anonymous(port).get("/log/key").body().strip();
        var script = Path.of("../docs/verify/verify_log.py").toString();
        for (var kind : List.of("receipt", "fact")) {
            var bytes = caller.get(path(kind.equals("fact") ? "receipt.tlog-proof" : "receipt.txt"))
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(python(script, kind, key, written(kind, bytes))).as(kind).isEqualTo(0);
            bytes[bytes.length / 2] ^= 1;
            assertThat(python(script, kind, key, written(kind + "-changed", bytes)))
                    .as(kind)
                    .isEqualTo(1);
        }
        var address = "http://localhost:" + port + "/log";
        assertThat(python(script, "log", key, address)).isEqualTo(0);
    }

    private void holds(String file, String sha256) {
        var verifier = Verifier.of(Caller.anonymous(port).get("/log/key").body());
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var verdict = verifier.judge(bytes).getFirst();
        assertThat(verdict.holds()).as(verdict.english()).isTrue();
        assertThat(verdict.english()).contains(sha256);
        assertThat(verdict.french()).contains(sha256);
        for (int i = 0; i < bytes.length; i += Math.max(1, bytes.length / 40)) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(verifier.judge(changed)).as("byte " + i).allMatch(each -> !each.holds());
        }
    }

    private String path(String name) {
        return "/api/stages/" + stage.id() + "/submission/" + sent.id() + "/" + name;
    }

    private String written(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static int python(String... words) throws Exception {
        var command = new java.util.ArrayList<>(List.of("python3"));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}
