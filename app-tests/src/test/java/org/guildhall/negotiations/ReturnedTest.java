package org.guildhall.negotiations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationProblem;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was agreed is recommended and returned: the city negotiates further, recommends it again, or ends it. */
class ReturnedTest extends RoomTest {
    private static final Draft.Text REASON = new Draft.Text("No common ground.", "Aucun terrain d’entente.");

    @Autowired
    private Negotiations negotiations;

    @Autowired
    private NegotiationFixtures fixtures;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private Awards awards;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private People people;

    @Test
    void whatWasReturnedIsNegotiatedFurtherWithinItsRoundsAndRecommendedAgain() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "55000.50", "Two years of warranty.");
        var made = decided.recommended(ranked);
        var page = "/stages/" + stage.id() + "/negotiation";
        SolicitationFixtures.refused("not-open", () -> negotiations.ask(panels.buyer, stage.id(), "Lower?"));
        SolicitationFixtures.refused("not-open", () -> negotiations.end(panels.buyer, stage.id(), REASON));
        assertThat(Caller.signedIn(port, panels.buyer).get(page).body())
                .doesNotContain("returned by who decides", "/negotiation/end");
        decided.returned(made);
        assertThat(Caller.signedIn(port, panels.buyer).get(page).body())
                .contains("returned by who decides", "/negotiation/rounds", "/negotiation/end");
        assertThat(Caller.signedIn(port, panels.buyer).inFrench().get(page).body())
                .contains("renvoyé par qui décide");
        negotiations.ask(panels.buyer, stage.id(), "Could it be lower still?");
        SolicitationFixtures.refused("not-agreed", () -> decided.recommended(ranked));
        negotiations.offer(
                ranked.bidders().getFirst(), stage.id(), Map.of(NegotiationFixtures.line(stage), "54000"), "");
        fixtures.agree(stage.id());
        var again = decided.recommended(ranked);
        assertThat(again.value()).isLessThan(made.value());
        SolicitationFixtures.refused("not-open", () -> negotiations.end(panels.buyer, stage.id(), REASON));
        decided.approve(again);
        assertThat(awards.of(again.id())).isPresent();
    }

    @Test
    void whoeverDeclaredAConflictNegotiatesNothing() {
        var opened = panels.opened(NegotiationFixtures.NEGOTIATED, "60000", "90000");
        var both = new PeopleFixtures(people).with(Role.BUYER, Role.EVALUATOR);
        var members =
                List.of(opened.panel().first().id(), opened.panel().second().id(), both.id());
        evaluations.name(panels.buyer, opened.id(), opened.panel().chair().id(), members, "");
        evaluations.declare(both, opened.id(), true, "My brother works there.");
        var stage = panels.ranked(opened, "8", "6").id();
        assertRefused(() -> negotiations.open(both, stage), EvaluationProblem.RECUSED);
        negotiations.open(panels.buyer, stage);
        assertRefused(() -> negotiations.ask(both, stage, "Lower?"), EvaluationProblem.RECUSED);
        assertRefused(() -> negotiations.agree(both, stage, ""), EvaluationProblem.RECUSED);
        assertRefused(() -> negotiations.end(both, stage, REASON), EvaluationProblem.RECUSED);
        for (var path : List.of("/stages/" + stage + "/negotiation", "/api/stages/" + stage + "/negotiation")) {
            var page = Caller.signedIn(port, both).get(path);
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.body()).doesNotContain("60,000");
        }
    }

    @Test
    void whatWasReturnedIsRecommendedAgainAsItIsOrEndedAndTheNextFollows() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "55000.50", "Two years of warranty.");
        decided.returned(decided.recommended(ranked));
        decided.returned(decided.recommended(ranked));
        clock.set(negotiations.underWay(stage.id()).orElseThrow().until());
        SolicitationFixtures.refused("too-late", () -> negotiations.ask(panels.buyer, stage.id(), "Lower?"));
        SolicitationFixtures.refused("under-way", () -> negotiations.open(panels.buyer, stage.id()));
        negotiations.end(panels.buyer, stage.id(), REASON);
        SolicitationFixtures.refused("not-agreed", () -> decided.recommended(ranked));
        negotiations.open(panels.buyer, stage.id());
        assertThat(negotiations.underWay(stage.id()).orElseThrow().bid()).isEqualTo(decided.bid(ranked, 1));
    }
}
