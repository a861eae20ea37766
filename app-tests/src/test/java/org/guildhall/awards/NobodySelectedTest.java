package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody can go on, or no bid is left: the buyer is led to the decision that none is suitable, and nobody is stuck. */
class NobodySelectedTest extends RoomTest {
    private static final String TWO_STAGES = "request-for-qualifications-then-proposals";

    @Autowired
    private Awards awards;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private EvaluationFixtures evaluations;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Submissions submissions;

    @Autowired
    private CatchUp publishing;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void whereNobodyIsQualifiedTheCallEndsAsNoneSuitable() {
        var ranked = evaluations.ranked(TWO_STAGES, List.of("0", "0"), "no", "no");
        var recommendation = "/stages/" + ranked.id() + "/recommendation";
        assertThat(asked(evaluations.buyer)).contains(recommendation);
        var buyer = Caller.signedIn(port, evaluations.buyer);
        assertThat(buyer.get("/solicitations/" + ranked.stage().solicitation()).body())
                .doesNotContain("/stages/2/start");
        assertThat(buyer.get(recommendation).body()).contains("bid-none");
        SolicitationFixtures.refused(
                "common.not-found", () -> awards.result(ranked.bidders().getFirst(), ranked.id()));
        var made = awards.recommend(evaluations.buyer, ranked.id(), null, "Nobody is.", "Personne ne l’est.");
        assertThat(asked(evaluations.buyer)).doesNotContain(recommendation);
        decided.approve(made);
        assertThat(solicitations
                        .byId(ranked.stage().solicitation())
                        .orElseThrow()
                        .status())
                .isEqualTo(SolicitationStatus.ENDED);
        assertThat(awards.result(ranked.bidders().getFirst(), ranked.id()).kind())
                .isEqualTo(Result.Kind.NONE_SUITABLE);
        publishing.now();
        assertThat(Caller.anonymous(port)
                        .get("/procurements/" + ranked.stage().ocid())
                        .body())
                .contains("without an award")
                .doesNotContain("Being evaluated");
    }

    @Test
    void whereSomebodyIsQualifiedTheNextStageIsOfferedAndNothingIsRecommended() {
        var ranked = evaluations.ranked(TWO_STAGES, List.of("0", "0"), "8", "no");
        assertThat(asked(evaluations.buyer)).doesNotContain("/stages/" + ranked.id() + "/recommendation");
        assertThat(Caller.signedIn(port, evaluations.buyer)
                        .get("/solicitations/" + ranked.stage().solicitation())
                        .body())
                .contains("/stages/2/start");
        assertThat(awards.result(ranked.bidders().getFirst(), ranked.id()).kind())
                .isEqualTo(Result.Kind.SELECTED);
    }

    @Test
    void theNextStageIsNotOfferedWhileItIsBeingSaidWhoGoesOn() {
        var opened = evaluations.declared(evaluations.opened(TWO_STAGES, "0"));
        assertThat(Caller.signedIn(port, evaluations.buyer)
                        .get("/solicitations/" + opened.stage().solicitation())
                        .body())
                .doesNotContain("/stages/2/start");
    }

    @Test
    void wherePeopleWereToScoreAndNoBidIsLeftNobodyIsAskedTo() {
        var opened = evaluations.declared(evaluations.opened("negotiated-request-for-proposals", "80000"));
        var first = opened.panel().first();
        var desk = "/stages/" + opened.id() + "/evaluation";
        assertThat(Caller.signedIn(port, first).get(desk).body()).contains("Score by criterion");
        submissions.withdraw(opened.bidders().getFirst(), opened.id());
        for (var person : List.of(first, opened.panel().chair(), evaluations.buyer)) {
            assertThat(Caller.signedIn(port, person).get(desk).body())
                    .contains("No bid to judge", "There is nothing to score")
                    .doesNotContain("Make your scores final", ">Scored<", ">Scoring<", "Name these people");
            assertThat(asked(person)).doesNotContain(desk);
        }
        assertThat(asked(evaluations.buyer)).contains("/stages/" + opened.id() + "/recommendation");
        assertThat(Caller.signedIn(port, first).inFrench().get(desk).body()).contains("Aucune soumission à juger");
    }

    private List<String> asked(Actor actor) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .map(act -> act.path())
                .toList();
    }
}
