package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A panel at work on opened bids. */
class EvaluationsTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @Autowired
    Evaluations evaluations;

    @Autowired
    EvaluationFixtures fixtures;

    @Autowired
    SolicitationFixtures stages;

    @Autowired
    Solicitations solicitations;

    @Autowired
    Journal journal;

    @Autowired
    People people;

    @Autowired
    List<org.guildhall.kernel.WaitingActs> waiting;

    @Test
    void evaluationsComeInPartsTheLatestFirstToWhoHasAPartInThem() {
        var first = fixtures.named(fixtures.opened(RFP, "80000"));
        clock.advance(Duration.ofSeconds(1));
        var second = fixtures.named(fixtures.opened(RFP, "80000"));
        var seen = new ArrayList<StageId>();
        String after = null;
        do {
            var part = evaluations.of(fixtures.buyer, new Listing("", "", after, 4));
            part.rows().forEach(each -> seen.add(each.stage()));
            after = part.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(second.id(), first.id());
        var own = evaluations.of(first.panel().chair(), new Listing("", "", null, 1));
        assertThat(own.rows()).extracting(Evaluation::stage).containsExactly(first.id());
        assertThat(own.next()).isNull();
        var chair = Caller.signedIn(port, second.panel().chair());
        assertThat(chair.get("/evaluations").body())
                .contains(second.id().toString())
                .doesNotContain(first.id().toString());
        assertThat(chair.get("/evaluations?after=x").status()).isEqualTo(400);
    }

    @Test
    void whatIsOpenedWaitsWhileItsStageIsUnderWay() {
        var opened = fixtures.opened(RFP, "80000");
        assertThat(evaluations.opened()).extracting(each -> each.id()).contains(opened.id());
        solicitations.cancel(fixtures.buyer, opened.stage().solicitation(), new Text("Not needed.", "Inutile."));
        assertThat(evaluations.opened()).extracting(each -> each.id()).doesNotContain(opened.id());
    }

    @Test
    void nobodySeesABidBeforeDeclaringAndAPersonInConflictNeverDoes() {
        var opened = fixtures.named(fixtures.opened(RFP, "80000", "90000"));
        var first = opened.panel().first();
        var second = opened.panel().second();
        refused(() -> evaluations.bids(first, opened.id()), EvaluationProblem.DECLARE_FIRST);
        evaluations.declare(first, opened.id(), true, "My sister works there.");
        refused(() -> evaluations.bids(first, opened.id()), EvaluationProblem.RECUSED);
        refused(() -> evaluations.agreements(first, opened.id()), EvaluationProblem.RECUSED);
        refused(() -> evaluations.score(first, opened.id(), List.of()), EvaluationProblem.RECUSED);
        refused(() -> evaluations.declare(first, opened.id(), false, ""), EvaluationProblem.ALREADY_DECLARED);
        evaluations.declare(second, opened.id(), false, "");
        assertThat(evaluations.bids(second, opened.id())).hasSize(2);
        refused(() -> evaluations.declare(second, opened.id(), false, ""), EvaluationProblem.ALREADY_DECLARED);
        evaluations.declare(second, opened.id(), true, "They offered me a post.");
        refused(() -> evaluations.bids(second, opened.id()), EvaluationProblem.RECUSED);
        assertThat(facts(opened, "conflict.declared")).isEqualTo(3);
        assertThat(acts(first)).isEmpty();
    }

    @Test
    void aConflictNeedsItsExplanation() {
        var opened = fixtures.named(fixtures.opened(RFP, "80000"));
        refused(() -> evaluations.declare(opened.panel().first(), opened.id(), true, " "), CommonProblem.INVALID);
        assertThat(facts(opened, "conflict.declared")).isZero();
    }

    @Test
    void interestsAreDeclaredAfterOpeningWhenBiddersAreKnown() {
        var stage = stages.published();
        var panel = fixtures.panel();
        evaluations.name(
                fixtures.buyer,
                stage.id(),
                panel.chair().id(),
                List.of(panel.first().id(), panel.second().id()),
                "");
        refused(() -> evaluations.declare(panel.first(), stage.id(), false, ""), EvaluationProblem.NOT_OPENED);
    }

    @Test
    void nobodyWhoseScoresAreFinalLeavesWithoutAReasonAndTheReportSaysThatThePanelChanged() {
        var scored = fixtures.scored(fixtures.opened(RFP, "80000", "90000"), "8", "7");
        var panel = scored.panel();
        var third = new PeopleFixtures(people).with(Role.EVALUATOR);
        refused(() -> name(scored.id(), panel.chair().id(), panel.first().id(), third.id()), CommonProblem.INVALID);
        assertThat(evaluations.everOnPanel(scored.id(), third.id())).isFalse();
        assertThat(facts(scored, "panel.changed")).isZero();
        var members = List.of(panel.first().id(), third.id());
        evaluations.name(fixtures.buyer, scored.id(), panel.chair().id(), members, "A new post elsewhere.");
        assertThat(facts(scored, "panel.changed")).isOne();
        assertThat(facts(scored, "scores.completed")).isEqualTo(2);
        evaluations.declare(third, scored.id(), false, "");
        evaluations.score(third, scored.id(), fixtures.marks(scored, "8", "7"));
        evaluations.complete(third, scored.id());
        fixtures.agreed(scored, "8", "7");
        evaluations.rank(panel.chair(), scored.id());
        var report = "/stages/" + scored.id() + "/evaluation/ranking";
        assertThat(Caller.signedIn(port, fixtures.buyer).get(report).body())
                .contains("The panel changed", "one person left, one with final scores", "A new post elsewhere.")
                .doesNotContain(panel.second().displayName());
        assertThat(Caller.signedIn(port, fixtures.buyer).inFrench().get(report).body())
                .contains("Le comité a changé", "dont les notes étaient définitives");
    }

    @Test
    void whoHasNotJudgedYetLeavesWithoutAReason() {
        var marked = fixtures.marked(fixtures.opened(RFP, "80000"), "8");
        var third = new PeopleFixtures(people).with(Role.EVALUATOR);
        name(marked.id(), marked.panel().chair().id(), marked.panel().first().id(), third.id());
        assertThat(facts(marked, "panel.changed")).isOne();
        assertThat(evaluations.desk(fixtures.buyer, marked.id()).panel().member(third.id()))
                .isPresent();
    }

    @Test
    void whoeverIsNotOnThePanelFindsNothing() {
        var opened = fixtures.declared(fixtures.opened(RFP, "80000"));
        var stranger = new PeopleFixtures(people).with(Role.EVALUATOR);
        refused(() -> evaluations.bids(stranger, opened.id()), CommonProblem.NOT_FOUND);
        refused(() -> evaluations.desk(stranger, opened.id()), CommonProblem.NOT_FOUND);
        refused(() -> evaluations.declare(stranger, opened.id(), false, ""), CommonProblem.NOT_FOUND);
        refused(() -> evaluations.bids(fixtures.buyer, opened.id()), CommonProblem.NOT_FOUND);
    }

    @Test
    void aPanelIsOfPeopleWithTheRolesAndEnoughOfThem() {
        var stage = stages.published();
        var panel = fixtures.panel();
        var chair = panel.chair().id();
        var one = panel.first().id();
        var two = panel.second().id();
        refused(() -> name(stage.id(), one, one, two), EvaluationProblem.NOT_A_CHAIR);
        refused(() -> name(stage.id(), chair, one, fixtures.buyer.id()), EvaluationProblem.NOT_AN_EVALUATOR);
        refused(() -> name(stage.id(), chair, one), EvaluationProblem.PANEL_TOO_SMALL);
        refused(() -> name(stage.id(), chair, one, one), EvaluationProblem.PANEL_TOO_SMALL);
        name(stage.id(), chair, one, two);
        var information = stages.published(fixtures.buyer, "request-for-information", java.time.Duration.ofDays(40));
        refused(() -> name(information.id(), chair, one, two), EvaluationProblem.NOT_ASSESSED);
    }

    @Test
    void nobodySeesTheScoresOfOthersUntilAllAreFinal() {
        var opened = fixtures.declared(fixtures.opened(RFP, "80000", "90000"));
        var first = opened.panel().first();
        var second = opened.panel().second();
        evaluations.score(first, opened.id(), fixtures.marks(opened, "7", "8"));
        refused(() -> evaluations.agreements(second, opened.id()), EvaluationProblem.OWN_SCORES_FIRST);
        refused(
                () -> evaluations.agreements(opened.panel().chair(), opened.id()),
                EvaluationProblem.OTHERS_STILL_SCORE);
        assertThat(evaluations.desk(second, opened.id()).yours()).isEmpty();
        evaluations.complete(first, opened.id());
        refused(() -> evaluations.agreements(first, opened.id()), EvaluationProblem.OTHERS_STILL_SCORE);
        evaluations.score(second, opened.id(), fixtures.marks(opened, "9.5", "8"));
        evaluations.complete(second, opened.id());
        var agreements = evaluations.agreements(first, opened.id());
        assertThat(agreements).hasSize(4).filteredOn(Agreement::toDiscuss).hasSize(1);
        refused(() -> evaluations.score(first, opened.id(), List.of()), EvaluationProblem.SCORES_FINAL);
        refused(() -> evaluations.complete(first, opened.id()), EvaluationProblem.SCORES_FINAL);
    }

    @Test
    void scoresAreMadeFinalOnlyWhenNoneIsMissing() {
        var opened = fixtures.declared(fixtures.opened(RFP, "80000", "90000"));
        var first = opened.panel().first();
        var marks = fixtures.marks(opened, "7", "8");
        evaluations.score(first, opened.id(), marks.subList(1, 4));
        refused(() -> evaluations.complete(first, opened.id()), EvaluationProblem.SCORES_MISSING);
        evaluations.score(first, opened.id(), marks.subList(0, 1));
        evaluations.complete(first, opened.id());
        refused(() -> evaluations.score(opened.panel().chair(), opened.id(), marks), CommonProblem.FORBIDDEN);
    }

    @Test
    void namesAndPricesAreShownOnceQualityIsClosedAndNotBefore() {
        var opened = fixtures.scored(fixtures.opened(RFP, "80000", "90000"), "7", "8");
        var chair = opened.panel().chair();
        assertThat(evaluations.bids(chair, opened.id()))
                .allMatch(each -> each.price() == null && each.tenderer() == null);
        refused(() -> evaluations.closeQuality(chair, opened.id()), EvaluationProblem.CONSENSUS_MISSING);
        refused(() -> evaluations.agree(opened.panel().first(), opened.id(), List.of()), EvaluationProblem.CHAIR_ONLY);
        evaluations.agree(chair, opened.id(), fixtures.marks(opened, "7.25", "8"));
        evaluations.closeQuality(chair, opened.id());
        assertThat(evaluations.bids(chair, opened.id()))
                .noneMatch(each -> each.price() == null || each.tenderer() == null);
        refused(
                () -> evaluations.agree(chair, opened.id(), fixtures.marks(opened, "9", "8")),
                EvaluationProblem.CONSENSUS_CLOSED);
        refused(
                () -> name(
                        opened.id(),
                        chair.id(),
                        opened.panel().first().id(),
                        opened.panel().second().id()),
                EvaluationProblem.PANEL_IN_USE);
    }

    @Test
    void theRankingAddsQualityAndPriceAndIsClosedOnce() {
        var opened = fixtures.ranked(RFP, List.of("100000", "60000", "150000"), "9", "6", "no");
        var ranking = evaluations.ranking(opened.id()).orElseThrow();
        assertThat(ranking.standings()).extracting(Standing::rank).containsExactly(1, 2, null);
        assertThat(ranking.standings().get(0).total()).isEqualByComparingTo("74.00");
        assertThat(ranking.standings().get(1).total()).isEqualByComparingTo("72.00");
        assertThat(ranking.standings().get(0).pricePoints()).isEqualByComparingTo(new BigDecimal("20"));
        assertThat(ranking.standings().get(2).exclusion().why()).isEqualTo(Standing.Why.MANDATORY_NOT_MET);
        refused(() -> evaluations.rank(opened.panel().chair(), opened.id()), EvaluationProblem.ALREADY_RANKED);
        assertThat(facts(opened, "ranking.closed")).isEqualTo(1);
        assertThat(facts(opened, "consensus.closed")).isEqualTo(1);
    }

    @Test
    void anotherEvaluatorOpensScoringAgainAndVoidsWhatWasAgreed() {
        var opened = fixtures.scored(fixtures.opened(RFP, "80000"), "7");
        var chair = opened.panel().chair();
        evaluations.agree(chair, opened.id(), fixtures.marks(opened, "7"));
        var third = new PeopleFixtures(people).with(Role.EVALUATOR);
        var members = List.of(opened.panel().first().id(), third.id());
        evaluations.name(fixtures.buyer, opened.id(), chair.id(), members, "A new post elsewhere.");
        refused(() -> evaluations.rank(chair, opened.id()), EvaluationProblem.OTHERS_STILL_SCORE);
        evaluations.declare(third, opened.id(), false, "");
        evaluations.score(third, opened.id(), fixtures.marks(opened, "6"));
        evaluations.complete(third, opened.id());
        refused(() -> evaluations.rank(chair, opened.id()), EvaluationProblem.CONSENSUS_MISSING);
    }

    @Test
    void aCancelledSolicitationIsNotEvaluatedFurther() {
        var opened = fixtures.declared(fixtures.opened(RFP, "80000"));
        var reason = new Text("The need is gone.", "Le besoin a disparu.");
        solicitations.cancel(fixtures.buyer, opened.stage().solicitation(), reason);
        refused(() -> evaluations.complete(opened.panel().first(), opened.id()), EvaluationProblem.STOPPED);
    }

    @Test
    void everyoneIsAskedForWhatWaitsForThem() {
        var opened = fixtures.opened(RFP, "80000");
        assertThat(acts(fixtures.buyer)).anyMatch(act -> act.endsWith("panel " + path(opened)));
        fixtures.named(opened);
        assertThat(acts(opened.panel().first())).containsExactly("evaluation.waiting.declare " + path(opened));
        opened.panel().all().forEach(each -> evaluations.declare(each, opened.id(), false, ""));
        assertThat(acts(opened.panel().first())).containsExactly("evaluation.waiting.score " + path(opened));
        assertThat(acts(opened.panel().chair())).isEmpty();
    }

    @Test
    void theApiAndThePagesAreTheSameDoorInBothLanguages() {
        var opened = fixtures.named(fixtures.opened(RFP, "80000", "90000"));
        var first = opened.panel().first();
        var caller = Caller.signedIn(port, first);
        var api = "/api/stages/" + opened.id();
        assertThat(caller.get(api + "/bids").status()).isEqualTo(409);
        assertThat(caller.post(api + "/declarations", java.util.Map.of("conflict", false))
                        .status())
                .isEqualTo(201);
        var bid = caller.get(api + "/bids").json().get(0);
        var file = bid.get("answers")
                .valueStream()
                .filter(answer -> !answer.get("files").isEmpty())
                .findFirst()
                .orElseThrow()
                .get("files")
                .get(0);
        assertThat(file.get("name").asString()).isEqualTo("bid-a-plan.pdf");
        var address = api + "/bids/" + bid.get("id").asString() + "/files/"
                + file.get("sha256").asString();
        assertThat(caller.get(address).status()).isEqualTo(200);
        assertThat(Caller.signedIn(port, opened.panel().second()).get(address).status())
                .isEqualTo(409);
        assertThat(Caller.signedIn(port, fixtures.buyer).get(address).status()).isEqualTo(403);
        assertThat(Caller.signedIn(port, opened.bidders().getFirst())
                        .get(api + "/bids")
                        .status())
                .isEqualTo(403);
    }

    private void name(StageId stage, PersonId chair, PersonId... members) {
        evaluations.name(fixtures.buyer, stage, chair, List.of(members), "");
    }

    private List<String> acts(Actor actor) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .filter(act -> act.key().startsWith("evaluation."))
                .map(act -> act.key() + " " + act.path())
                .toList();
    }

    private static String path(Case opened) {
        return "/stages/" + opened.id() + "/evaluation";
    }

    private long facts(Case opened, String kind) {
        return journal.of(opened.stage().ocid()).stream()
                .filter(each -> each.fact().kind().equals(kind))
                .count();
    }

    private static void refused(ThrowingCallable act, Problem problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
