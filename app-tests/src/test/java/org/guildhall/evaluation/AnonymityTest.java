package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.openings.Openings;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Until quality is settled an evaluator learns of a bid nothing that tells whose it is, or what it costs. */
class AnonymityTest extends RoomTest {
    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Openings openings;

    @Autowired
    private Vendors vendors;

    private EvaluationFixtures.Case opened;
    private String api;
    private String page;

    @BeforeEach
    void aPanelThatDeclared() {
        opened = fixtures.declared(fixtures.opened("request-for-proposals", "81234", "91234"));
        api = "/api/stages/" + opened.id();
        page = "/stages/" + opened.id() + "/evaluation";
    }

    @Test
    void neitherNamesNorIdsNorPricesNorFileNamesAreInWhatAnEvaluatorReads() {
        for (var person : opened.panel().all()) {
            var caller = Caller.signedIn(port, person);
            clean(caller.get(api + "/bids"));
            clean(caller.get(api + "/evaluation"));
            for (var reader : List.of(caller, Caller.signedIn(port, person).inFrench())) {
                clean(reader.get(page + "/scores/quality"));
            }
        }
    }

    @Test
    void aFileIsDownloadedUnderALetterAndNotUnderItsOwnName() {
        var caller = Caller.signedIn(port, opened.panel().first());
        var bids = caller.get(api + "/bids").json();
        assertThat(bids.size()).isEqualTo(2);
        for (var bid : bids) {
            var file = bid.path("answers")
                    .valueStream()
                    .flatMap(answer -> answer.path("files").valueStream())
                    .findFirst()
                    .orElseThrow();
            assertThat(file.path("name").asString())
                    .doesNotContain("acme")
                    .startsWith("bid-" + bid.path("label").asString().toLowerCase(java.util.Locale.ROOT));
            var path = api + "/bids/" + bid.path("id").asString() + "/files/"
                    + file.path("sha256").asString();
            var got = caller.get(path);
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.headers().toString()).doesNotContain("acme");
            var other = bids.get(bid.equals(bids.get(0)) ? 1 : 0).path("id").asString();
            assertThat(caller.get(api + "/bids/" + other + "/files/"
                                    + file.path("sha256").asString())
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whatAFileShowsIsSeenByWhoeverMayHaveTheFile() {
        var caller = Caller.signedIn(port, opened.panel().first());
        var path = rendition(caller, 0);
        var rendition = caller.get(api + path).json();
        assertThat(rendition.path("state").asString()).isEqualTo("made");
        assertThat(rendition.path("ending").asString()).isEqualTo("whole");
        assertThat(rendition.at("/sheets/0/text").asString()).isEqualTo("A plan of signals");
        var picture = caller.get(api + path + "/1");
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(picture.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
        for (var none : List.of("0", "2", "99999999999", "x")) {
            assertThat(caller.get(api + path + "/" + none).status()).as(none).isIn(400, 404);
        }
        var shown = "/stages/" + opened.id() + path;
        assertThat(caller.get(shown).body()).contains("<img", "A plan of signals", "A stranger made this file");
        assertThat(caller.get(shown + "?from=9").body()).contains("A plan of signals");
        assertThat(caller.inFrench().get(shown).body()).contains("Ce fichier vient d’un inconnu");
        assertThat(caller.get(shown + "/1").status()).isEqualTo(200);
        assertThat(caller.get(page + "/scores/quality").body()).contains(path + "\"");
    }

    @Test
    void whatAFileShowsIsSeenByNobodyElse() {
        var caller = Caller.signedIn(port, opened.panel().first());
        var path = rendition(caller, 0);
        var bids = caller.get(api + "/bids").json();
        var other = path.replace(
                bids.get(0).path("id").asString(), bids.get(1).path("id").asString());
        evaluations.declare(opened.panel().second(), opened.id(), true, "My brother works there.");
        for (var at : List.of(api, "/stages/" + opened.id())) {
            for (var what : List.of("", "/1")) {
                assertThat(caller.get(at + other + what).status()).isEqualTo(404);
                assertThat(status(fixtures.panel().first(), at + path + what)).isEqualTo(404);
                assertThat(status(opened.panel().second(), at + path + what)).isEqualTo(403);
                assertThat(status(opened.bidders().getFirst(), at + path + what))
                        .isEqualTo(403);
                assertThat(status(fixtures.buyer, at + path + what)).isEqualTo(403);
                assertThat(Caller.anonymous(port).get(at + path + what).status())
                        .isIn(302, 401);
            }
        }
    }

    /** Where the rendition of a bid's file is, from its stage on. */
    private String rendition(Caller caller, int number) {
        var bid = caller.get(api + "/bids").json().get(number);
        var file = bid.path("answers")
                .valueStream()
                .flatMap(answer -> answer.path("files").valueStream())
                .findFirst()
                .orElseThrow();
        return "/bids/" + bid.path("id").asString() + "/files/"
                + file.path("sha256").asString() + "/rendition";
    }

    private int status(Actor reader, String path) {
        return Caller.signedIn(port, reader).get(path).status();
    }

    @Test
    void whoIsRecusedSeesNothingThroughApiOrPages() {
        var recused = opened.panel().second();
        evaluations.declare(recused, opened.id(), true, "My brother works there.");
        var caller = Caller.signedIn(port, recused);
        assertThat(caller.get(api + "/bids").code()).isEqualTo("evaluation.recused");
        var sha256 = openings.bids(opened.id()).getFirst().files().getFirst().sha256();
        var candidate =
                evaluations.bids(opened.panel().first(), opened.id()).getFirst().id();
        assertThat(caller.get(api + "/bids/" + candidate + "/files/" + sha256).status())
                .isEqualTo(403);
        assertThat(caller.get("/stages/" + opened.id() + "/bids/" + candidate + "/files/" + sha256)
                        .status())
                .isEqualTo(403);
        assertThat(caller.get(api + "/ranking").status()).isEqualTo(403);
        clean(caller.get(page + "/scores/quality"));
    }

    @Test
    void scoresOutsideTheirRangeAreRefusedOverTheWireAndTheOnesAtItsEndsKept() {
        var caller = Caller.signedIn(port, opened.panel().first());
        var bid = caller.get(api + "/bids").json().get(0).path("id").asString();
        for (var score : List.of("-0.5", "10.5", "0.25", "ten", "")) {
            assertThat(caller.put(api + "/scores", marks(bid, score)).status())
                    .as(score)
                    .isEqualTo(422);
        }
        for (var score : List.of("0", "10")) {
            var kept = caller.put(api + "/scores", marks(bid, score));
            assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        }
        assertThat(evaluations.desk(opened.panel().first(), opened.id()).yours())
                .hasSize(1);
    }

    private static List<Map<String, String>> marks(String bid, String score) {
        return List.of(Map.of("bid", bid, "criterion", "quality", "score", score, "comment", "The plan."));
    }

    private void clean(Caller.Answer answer) {
        assertThat(answer.body()).doesNotContain("acme", "81234", "91234", "81,234", "91,234");
        for (var bid : openings.bids(opened.id())) {
            var name = vendors.byId(bid.organisation()).orElseThrow().legalName();
            assertThat(answer.body())
                    .doesNotContain(
                            name, bid.organisation().toString(), bid.id().toString(), bid.sha256());
        }
    }

    @Test
    void whoseScoresAreFinalAndWhoChairsWithoutScoringStillReadTheBids() {
        var opened = fixtures.marked(fixtures.opened("request-for-proposals", "81234", "91234"), "8", "7");
        var desk = "/stages/" + opened.id() + "/evaluation";
        var scores = desk + "/scores/quality";
        var first = Caller.signedIn(port, opened.panel().first());
        assertThat(first.get(scores).body()).contains("name=\"marks[0].score\"");
        evaluations.complete(opened.panel().first(), opened.id());
        for (var person : List.of(first, Caller.signedIn(port, opened.panel().chair()))) {
            assertThat(person.get(desk).body()).contains(scores);
            assertThat(person.get(scores).body()).contains("Bidder A").doesNotContain("name=\"marks[0].score\"");
        }
        assertThat(Caller.signedIn(port, fixtures.buyer).get(scores).status()).isEqualTo(403);
    }
}
