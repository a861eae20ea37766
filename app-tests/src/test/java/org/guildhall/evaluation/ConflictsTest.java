package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody on a panel stands aside after they judged: what becomes of what was agreed, and who is told. */
class ConflictsTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final String WHY = "My sister joined one of them.";

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Journal journal;

    @Autowired
    private People people;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void whatWasAgreedIsVoidOnceOneWhoseScoresCountedStandsAside() {
        var judged = fixtures.opened(RFP, "80000");
        var third = fourScorers(judged);
        var chair = judged.panel().chair();
        fixtures.agreed(judged, "8.5");
        evaluations.declare(third, judged.id(), true, WHY);
        assertRefused(() -> evaluations.rank(chair, judged.id()), EvaluationProblem.CONSENSUS_MISSING);
        assertThat(evaluations.agreements(chair, judged.id()))
                .allMatch(each -> each.agreed() == null)
                .filteredOn(each -> each.proposed() != null)
                .allMatch(each -> each.given().size() == 2 && each.proposed().intValue() == 8);
        assertThat(page(chair, judged, "")).contains("what had been agreed before is void");
        fixtures.agreed(judged, "8");
        evaluations.rank(chair, judged.id());
        assertThat(page(fixtures.buyer, judged, "/ranking"))
                .contains("Conflicts of interest on the panel", "after their scores were final")
                .doesNotContain("stands as it was", WHY, third.displayName());
    }

    @Test
    void whoComesBackWithFinalScoresVoidsWhatWasAgreedToo() {
        var judged = fixtures.opened(RFP, "80000");
        var third = fourScorers(judged);
        var panel = judged.panel();
        name(judged, panel.chair(), panel.first(), panel.second());
        fixtures.agreed(judged, "8");
        name(judged, panel.chair(), panel.first(), panel.second(), third);
        assertRefused(() -> evaluations.rank(panel.chair(), judged.id()), EvaluationProblem.CONSENSUS_MISSING);
        fixtures.agreed(judged, "8.5");
        name(judged, chair(), panel.first(), panel.second(), third);
        assertThat(jdbc.sql("""
                select count(*) from evaluation.consensus c join evaluation.candidate b on b.id = c.candidate
                 where b.stage = :stage
                """)
                        .param("stage", judged.id().value())
                        .query(Integer.class)
                        .single())
                .as("another chair alone leaves what was agreed")
                .isPositive();
    }

    @Test
    void whatAChairInConflictRecordedIsVoid() {
        var judged = fixtures.scored(fixtures.opened(RFP, "80000"), "8");
        fixtures.agreed(judged, "8");
        evaluations.declare(judged.panel().chair(), judged.id(), true, WHY);
        var next = chair();
        name(judged, next, judged.panel().first(), judged.panel().second());
        evaluations.declare(next, judged.id(), false, "");
        assertRefused(() -> evaluations.rank(next, judged.id()), EvaluationProblem.CONSENSUS_MISSING);
    }

    @Test
    void aConflictAfterQualityWasClosedStaysAFactThatReadersOfTheRankingAreTold() {
        var judged = fixtures.revealed(fixtures.opened(RFP, "80000"), "8");
        evaluations.declare(judged.panel().first(), judged.id(), true, WHY);
        evaluations.rank(judged.panel().chair(), judged.id());
        assertThat(page(fixtures.buyer, judged, "/ranking"))
                .contains("after quality was closed", "their scores were among those it rests on")
                .doesNotContain(WHY);
        assertThat(Caller.signedIn(port, fixtures.buyer)
                        .inFrench()
                        .get(path(judged) + "/ranking")
                        .body())
                .contains("après que la qualité fut arrêtée", "repose aussi sur ses notes");
        assertRefused(() -> evaluations.ranking(judged.panel().first(), judged.id()), EvaluationProblem.RECUSED);
        var api = Caller.signedIn(port, fixtures.buyer).get("/api/stages/" + judged.id() + "/ranking");
        assertThat(api.json().at("/conflicts/0/late").asBoolean()).isTrue();
        assertThat(api.json().at("/conflicts/0/scoresFinal").asBoolean()).isTrue();
    }

    @Test
    void aConflictCanBeDeclaredAfterTheRankingAndNothingElse() {
        var judged = fixtures.ranked(RFP, List.of("80000"), "8");
        var second = judged.panel().second();
        assertThat(page(second, judged, "")).contains("Something has come up");
        assertRefused(() -> evaluations.declare(second, judged.id(), true, " "), CommonProblem.INVALID);
        assertRefused(() -> evaluations.declare(second, judged.id(), false, ""), EvaluationProblem.ALREADY_RANKED);
        evaluations.declare(second, judged.id(), true, WHY);
        assertRefused(() -> evaluations.declare(second, judged.id(), true, WHY), EvaluationProblem.ALREADY_DECLARED);
        assertThat(evaluations.lateConflicts(judged.id())).isOne();
        assertThat(journal.of(judged.stage().ocid()))
                .filteredOn(each -> each.fact().kind().equals("conflict.declared"))
                .filteredOn(each -> Boolean.TRUE.equals(each.fact().fields().get("late")))
                .hasSize(1);
    }

    @Test
    void anotherChairClosesTheRankingOfOneWhoStoodAside() {
        var judged = fixtures.revealed(fixtures.opened(RFP, "80000"), "8");
        var panel = judged.panel();
        evaluations.declare(panel.chair(), judged.id(), true, WHY);
        assertRefused(() -> evaluations.rank(panel.chair(), judged.id()), EvaluationProblem.RECUSED);
        assertThat(asked(fixtures.buyer)).contains("evaluation.waiting.chair " + path(judged));
        assertThat(page(fixtures.buyer, judged, "")).contains("Name another chair", "Quality is closed");
        var next = chair();
        assertRefused(() -> name(judged, next, panel.first()), EvaluationProblem.PANEL_IN_USE);
        assertRefused(
                () -> name(judged, next, panel.first(), panel.second(), evaluator()), EvaluationProblem.PANEL_IN_USE);
        assertRefused(() -> name(judged, panel.first(), panel.first(), panel.second()), EvaluationProblem.NOT_A_CHAIR);
        name(judged, next, panel.first(), panel.second());
        assertThat(asked(fixtures.buyer)).doesNotContain("evaluation.waiting.chair " + path(judged));
        assertRefused(() -> evaluations.rank(next, judged.id()), EvaluationProblem.DECLARE_FIRST);
        evaluations.declare(next, judged.id(), false, "");
        assertThat(evaluations.rank(next, judged.id()).compliant()).hasSize(1);
        assertThat(evaluations.lateConflicts(judged.id())).isOne();
        assertRefused(() -> name(judged, chair(), panel.first(), panel.second()), EvaluationProblem.PANEL_IN_USE);
        assertThat(evaluations.everOnPanel(judged.id(), panel.chair().id())).isTrue();
    }

    @Test
    void anotherChairClosesTheRankingOfOneWhoseAccountWasClosed() {
        var judged = fixtures.revealed(fixtures.opened(RFP, "80000"), "8");
        people.close(
                new PeopleFixtures(people).with(Role.ADMINISTRATOR),
                judged.panel().chair().id());
        assertThat(asked(fixtures.buyer)).contains("evaluation.waiting.chair " + path(judged));
        var next = chair();
        name(judged, next, judged.panel().first(), judged.panel().second());
        evaluations.declare(next, judged.id(), false, "");
        assertThat(evaluations.rank(next, judged.id()).compliant()).hasSize(1);
    }

    /** The two of the panel gave 8, a third gave 9.5; all are final. */
    private Actor fourScorers(Case judged) {
        var third = evaluator();
        var panel = judged.panel();
        name(judged, panel.chair(), panel.first(), panel.second(), third);
        for (var each : List.of(panel.chair(), panel.first(), panel.second(), third)) {
            evaluations.declare(each, judged.id(), false, "");
        }
        for (var each : List.of(panel.first(), panel.second(), third)) {
            evaluations.score(each, judged.id(), fixtures.marks(judged, each.equals(third) ? "9.5" : "8"));
            evaluations.complete(each, judged.id());
        }
        return third;
    }

    private Actor chair() {
        return new PeopleFixtures(people).with(Role.CHAIR);
    }

    private Actor evaluator() {
        return new PeopleFixtures(people).with(Role.EVALUATOR);
    }

    private void name(Case judged, Actor chair, Actor... members) {
        var ids = new ArrayList<PersonId>();
        List.of(members).forEach(each -> ids.add(each.id()));
        evaluations.name(fixtures.buyer, judged.id(), chair.id(), ids, "A new post elsewhere.");
    }

    private String page(Actor reader, Case judged, String more) {
        return Caller.signedIn(port, reader).get(path(judged) + more).body();
    }

    private static String path(Case judged) {
        return "/stages/" + judged.id() + "/evaluation";
    }

    private List<String> asked(Actor actor) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .map(act -> act.key() + " " + act.path())
                .toList();
    }
}
