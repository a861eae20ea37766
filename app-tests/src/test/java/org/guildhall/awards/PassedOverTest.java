package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.publishing.CatchUp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever was recommended in vain is told why another was chosen; the notice says that it was so, and not why. */
class PassedOverTest extends RoomTest {
    private static final String WHY = "The supplier is in receivership.";

    @Autowired
    private AwardFixtures fixtures;

    @Autowired
    private Awards awards;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private CatchUp catchUp;

    @Test
    void aBidThatAnAuthorityDidNotAcceptIsToldWhyAndNobodyElse() {
        var ranked = two();
        refuse(fixtures.recommended(ranked));
        var form = Caller.signedIn(port, evaluations.buyer).get("/stages/" + ranked.id() + "/recommendation");
        assertThat(form.body())
                .contains("value=\"" + awards.standings(ranked.id()).getLast().bid() + "\"")
                .doesNotContain(
                        "value=\"" + awards.standings(ranked.id()).getFirst().bid() + "\"");
        fixtures.approve(fixtures.recommended(ranked, 1));
        var first = Caller.signedIn(port, ranked.bidders().getFirst());
        assertThat(first.get("/results/" + ranked.id()).body()).contains("did not accept it", WHY);
        var api = first.get("/api/stages/" + ranked.id() + "/result").json().path("passedOver");
        assertThat(api.path("revoked").asBoolean()).isFalse();
        assertThat(api.at("/reason/en").asString()).isEqualTo(WHY);
        var second = Caller.signedIn(port, ranked.bidders().getLast());
        assertThat(second.get("/results/" + ranked.id()).body()).doesNotContain(WHY, "did not accept");
        assertThat(second.get("/api/stages/" + ranked.id() + "/result")
                        .json()
                        .path("passedOver")
                        .isNull())
                .isTrue();
        catchUp.now();
        var page = "/procurements/" + ranked.stage().ocid();
        assertThat(Caller.anonymous(port).get(page).body())
                .contains("Recommended, and not accepted by the authority that decides")
                .doesNotContain(WHY);
        assertThat(Caller.anonymous(port).inFrench().get(page).body()).contains("Recommandée, et non acceptée");
    }

    @Test
    void aBidWhoseAwardWasRevokedIsToldSoWithTheNext() {
        var ranked = two();
        fixtures.revoked(fixtures.decided(ranked));
        clock.advance(java.time.Duration.ofMinutes(1));
        fixtures.approve(fixtures.recommended(ranked, 1));
        var first = Caller.signedIn(port, ranked.bidders().getFirst()).inFrench();
        assertThat(first.get("/results/" + ranked.id()).body())
                .contains("cette attribution a été révoquée", "Il ne signe pas.");
        catchUp.now();
        assertThat(Caller.anonymous(port)
                        .get("/procurements/" + ranked.stage().ocid())
                        .body())
                .contains("Chosen before; that award was revoked");
    }

    @Test
    void whereNoneIsChosenThenItIsToldToo() {
        var ranked = two();
        refuse(fixtures.recommended(ranked));
        fixtures.approve(awards.recommend(evaluations.buyer, ranked.id(), null, "None.", "Aucune."));
        assertThat(Caller.signedIn(port, ranked.bidders().getFirst())
                        .get("/results/" + ranked.id())
                        .body())
                .contains(WHY);
    }

    @Test
    void aReasonThatWasWrittenBeforeAnybodyWasToldStaysWithWhoWroteIt() {
        var ranked = two();
        var made = fixtures.recommended(ranked);
        refuse(made);
        jdbc.sql("update awards.step set told = false where recommendation = :id")
                .param("id", made.id().value())
                .update();
        fixtures.approve(fixtures.recommended(ranked, 1));
        var first = Caller.signedIn(port, ranked.bidders().getFirst());
        assertThat(first.get("/results/" + ranked.id()).body())
                .contains("did not accept it")
                .doesNotContain(WHY, "as it was written");
        assertThat(first.get("/api/stages/" + ranked.id() + "/result")
                        .json()
                        .at("/passedOver/reason")
                        .isNull())
                .isTrue();
    }

    private Case two() {
        return evaluations.ranked("request-for-proposals", List.of("10000", "20000"), "9", "8");
    }

    private void refuse(Recommendation made) {
        var step = made.next().orElseThrow();
        awards.decide(fixtures.holder(step), made.id(), Decision.REFUSE, step.position(), WHY);
    }
}
