package org.guildhall.openings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.locks.ClosingLocks;
import org.guildhall.questions.Questions;
import org.guildhall.screening.Daemon;
import org.guildhall.screening.ScreeningFixtures;
import org.guildhall.screening.Screenings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files of opened bids and the antivirus: nothing passes unseen, and what it finds stops nobody else. */
class ScreenedFilesTest extends RoomTest {
    @Autowired
    private Solicitations solicitations;

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private ClosingLocks locks;

    @Autowired
    private Submissions submissions;

    @Autowired
    private OpeningRows rows;

    @Autowired
    private BidReading reading;

    @Autowired
    private Documents documents;

    @Autowired
    private Journal journal;

    @Autowired
    private Questions questions;

    @Autowired
    private Naming naming;

    @Autowired
    private OpeningsWaiting waiting;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private ScreeningFixtures screening;

    @TempDir
    private Path folder;

    @Test
    void aFileWaitsForTheAntivirusAndIsThenHandedOutOrWithheldAloneAndBothBidsAreEvaluated() throws Exception {
        var socket = folder.resolve("clamd.ctl");
        var antivirus = screening.at("unix:" + socket);
        var opened = opened(antivirus);
        var evaluator = Caller.signedIn(port, opened.panel().first());
        var api = "/api/stages/" + opened.id();
        assertThat(withheld(evaluator, api).values()).containsOnly("waiting");
        screening.round(antivirus);
        for (var file : withheld(evaluator, api).keySet()) {
            assertThat(evaluator.get(file).code()).isEqualTo("screening.waiting");
        }
        var officer = published.openers().getFirst();
        assertThat(alarms(officer)).contains("/stages/" + opened.id() + "/opening");
        assertThat(page(officer, opened.stage())).contains("the antivirus does not answer");
        assertThat(verdicts(opened.stage())).isEmpty();
        try (var daemon = Daemon.unix(socket)) {
            lookAt(antivirus, evaluator, api);
        }
        assertThat(alarms(officer)).doesNotContain("/stages/" + opened.id() + "/opening");
        assertThat(withheld(evaluator, api).values()).containsExactlyInAnyOrder("", "infected");
        withheld(evaluator, api).forEach((file, why) -> {
            var got = evaluator.get(file);
            assertThat(got.status()).isEqualTo(why.isEmpty() ? 200 : 403);
            assertThat(got.body().equals("A plan.")).isEqualTo(why.isEmpty());
        });
        assertThat(page(officer, opened.stage()))
                .contains("found Eicar-Test-Signature in it", "One file was looked at");
        assertThat(evaluator
                        .get("/stages/" + opened.id() + "/evaluation/scores/quality")
                        .body())
                .contains("the antivirus found malware in it");
        assertThat(verdicts(opened.stage()))
                .containsExactlyInAnyOrder("clean by " + Daemon.ENGINE, "infected by " + Daemon.ENGINE);
    }

    @Test
    void whatWasOpenedBeforeThereWasAnAntivirusIsLookedAtTooAndWithoutOneThePageSaysSo() throws Exception {
        var opened = opened(screening.at(""));
        var evaluator = Caller.signedIn(port, opened.panel().first());
        var api = "/api/stages/" + opened.id();
        assertThat(withheld(evaluator, api).values()).containsOnly("");
        assertThat(page(published.openers().getFirst(), opened.stage())).contains("No antivirus is configured");
        try (var daemon = Daemon.unix(folder.resolve("clamd.ctl"))) {
            var antivirus = screening.at(daemon.address());
            assertThat(antivirus.withholding(opened.id().value()).of(java.util.UUID.randomUUID(), "0".repeat(64)))
                    .isNotNull();
            transaction().executeWithoutResult(_ -> with(antivirus).screenWhatWasOpenedBefore());
            lookAt(antivirus, evaluator, api);
        }
        assertThat(withheld(evaluator, api).values()).containsExactlyInAnyOrder("", "infected");
    }

    /** A round looks at so many files, and other tests of this database left some, too. */
    private void lookAt(Screenings antivirus, Caller evaluator, String api) {
        for (int i = 0; i < 50 && withheld(evaluator, api).containsValue("waiting"); i++) {
            screening.round(antivirus);
        }
    }

    /** One clean bid and one with the test string in its file, opened by a city with this antivirus. */
    private EvaluationFixtures.Case opened(Screenings antivirus) {
        var stage = published.published(evaluations.buyer, "request-for-proposals", Duration.ofDays(40));
        var bidders = List.of(bids.bidder(), bids.bidder());
        bids.send(bidders.getFirst(), stage, bids.sealed(stage, bidders.getFirst(), "100", "A plan."));
        bids.send(bidders.getLast(), stage, bids.sealed(stage, bidders.getLast(), "90", Daemon.EICAR));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var openings = with(antivirus);
        for (var officer : published.openers()) {
            transaction()
                    .executeWithoutResult(
                            _ -> openings.open(officer, stage.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS));
        }
        return evaluations.declared(new EvaluationFixtures.Case(stage, bidders, evaluations.panel()));
    }

    private Openings with(Screenings antivirus) {
        return new Openings(
                solicitations, keys, locks, submissions, rows, reading, documents, questions, naming, antivirus, clock);
    }

    /** Why each file of the bids is withheld, or nothing, by its address. */
    private static Map<String, String> withheld(Caller evaluator, String api) {
        var files = new HashMap<String, String>();
        for (var bid : evaluator.get(api + "/bids").json()) {
            bid.path("answers")
                    .valueStream()
                    .flatMap(answer -> answer.path("files").valueStream())
                    .forEach(file -> files.put(
                            address(api, bid, file), file.path("withheld").asString("")));
        }
        assertThat(files).hasSize(2);
        return files;
    }

    private static String address(String api, JsonNode bid, JsonNode file) {
        return api + "/bids/" + bid.path("id").asString() + "/files/"
                + file.path("sha256").asString();
    }

    private List<String> alarms(Actor officer) {
        return waiting.waitingFor(officer).stream()
                .filter(act -> act.key().equals("submissions.waiting.screening"))
                .map(act -> act.path())
                .toList();
    }

    private String page(Actor officer, PublishedStage stage) {
        return Caller.signedIn(port, officer)
                .get("/stages/" + stage.id() + "/opening")
                .body();
    }

    private List<String> verdicts(PublishedStage stage) {
        return journal.of(stage.ocid()).stream()
                .map(recorded -> recorded.fact())
                .filter(fact -> fact.kind().equals("file.screened"))
                .map(fact ->
                        fact.fields().get("verdict") + " by " + fact.fields().get("engine"))
                .toList();
    }
}
