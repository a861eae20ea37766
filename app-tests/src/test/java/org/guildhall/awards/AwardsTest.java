package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.Result.Kind;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.evaluation.EvaluationProblem;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.BidId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a closed ranking to a confirmed award. */
class AwardsTest extends RoomTest {
    private static final String RFP = "request-for-proposals";

    @Autowired
    Awards awards;

    @Autowired
    Evaluations evaluations;

    @Autowired
    EvaluationFixtures fixtures;

    @Autowired
    Solicitations solicitations;

    @Autowired
    Journal journal;

    @Autowired
    Letters letters;

    @Autowired
    People people;

    private PeopleFixtures persons;
    private Actor manager;
    private Actor director;

    @BeforeEach
    void holdersOfAuthority() {
        persons = new PeopleFixtures(people);
        manager = persons.holding("manager", Role.APPROVER);
        director = persons.holding("director", Role.APPROVER);
    }

    @Test
    void everyBidderHasAResultAndALetterWhenTheAwardExistsAndNoneBefore() {
        var ranked = fixtures.ranked(RFP, List.of("100000", "60000", "150000"), "9", "6", "no");
        var made = recommend(ranked, 0);
        assertThat(made.steps()).extracting(Step::authority).containsExactly("manager", "director");
        awards.decide(manager, made.id(), Decision.APPROVE, null, "");
        ranked.bidders().forEach(each -> refused(() -> awards.result(each, ranked.id()), CommonProblem.NOT_FOUND));
        assertThat(facts(ranked, "award.decided")).isZero();
        awards.decide(director, made.id(), Decision.APPROVE, null, "");
        var results = ranked.bidders().stream()
                .map(each -> awards.result(each, ranked.id()))
                .toList();
        assertThat(results).extracting(Result::kind).containsExactly(Kind.AWARDED, Kind.NOT_AWARDED, Kind.NOT_AWARDED);
        assertThat(results).extracting(each -> each.own().rank()).containsExactly(1, 2, null);
        assertThat(results).allMatch(each -> each.own().lines().size() == 3 && each.winner() != null);
        assertThat(facts(ranked, "award.decided")).isEqualTo(1);
        for (var bidder : ranked.bidders()) {
            assertThat(letters.readableBy(bidder, 500))
                    .filteredOn(each ->
                            each.to().equals(bidder.email()) && each.body().contains("/results/"))
                    .hasSize(1);
        }
        refused(() -> awards.result(fixtures.buyer, ranked.id()), CommonProblem.NOT_FOUND);
    }

    @Test
    void whoRecommendedOrJudgedOrHasNoAuthorityDoesNotDecide() {
        var ranked = fixtures.ranked(RFP, List.of("100000"), "9");
        var made = recommend(ranked, 0);
        new PeopleFixtures(people).delegate("manager", fixtures.buyer.id());
        new PeopleFixtures(people).delegate("manager", ranked.panel().first().id());
        refused(() -> approve(fixtures.buyer, made), AwardProblem.RECOMMENDER_DECIDES);
        refused(() -> approve(ranked.panel().first(), made), AwardProblem.PANEL_DECIDES);
        refused(() -> approve(director, made), AwardProblem.NOT_YOUR_AUTHORITY);
        refused(() -> approve(persons.with(Role.APPROVER), made), AwardProblem.NOT_YOUR_AUTHORITY);
        refused(() -> approve(persons.holding("manager", Role.BUYER), made), AwardProblem.NOT_YOUR_AUTHORITY);
        new PeopleFixtures(people).delegate("director", manager.id());
        approve(manager, made);
        refused(() -> approve(manager, made), AwardProblem.ONE_STEP_EACH);
        approve(director, made);
        refused(() -> approve(director, made), AwardProblem.SETTLED);
    }

    @Test
    void whoLookedAtAStepThatIsTakenMeanwhileDoesNotTakeTheNext() {
        var ranked = fixtures.ranked(RFP, List.of("100000"), "9");
        var made = recommend(ranked, 0);
        new PeopleFixtures(people).delegate("manager", director.id());
        var link = "/recommendations/" + made.id();
        var page = Caller.signedIn(port, director);
        assertThat(page.get(link).body()).contains("name=\"step\" value=\"1\"");
        awards.decide(manager, made.id(), Decision.APPROVE, 1, "");
        refused(() -> awards.decide(director, made.id(), Decision.APPROVE, 1, ""), CommonProblem.CONFLICT);
        var old = Map.of("decision", "approve", "step", "1", "reason", "as manager");
        assertThat(page.submit(link, link + "/decisions", old).status()).isEqualTo(409);
        assertThat(page.get(link).body()).contains("name=\"step\" value=\"2\"");
        assertThat(awards.decide(director, made.id(), Decision.APPROVE, 2, "").status())
                .isEqualTo(RecommendationStatus.DECIDED);
    }

    @Test
    void whoeverDeclaredAConflictRecommendsNothing() {
        var opened = fixtures.opened(RFP, "100000", "90000");
        var both = persons.with(Role.BUYER, Role.EVALUATOR);
        var members =
                List.of(opened.panel().first().id(), opened.panel().second().id(), both.id());
        evaluations.name(fixtures.buyer, opened.id(), opened.panel().chair().id(), members, "");
        evaluations.declare(both, opened.id(), true, "My brother works there.");
        var ranked = fixtures.ranked(opened, "9", "8");
        refused(() -> awards.recommend(both, ranked.id(), null, "None.", "Aucune."), EvaluationProblem.RECUSED);
        var link = "/stages/" + ranked.id() + "/recommendation";
        var recused = Caller.signedIn(port, both);
        for (var page : List.of(recused.get(link), recused.submit("/home", link, Map.of()))) {
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).doesNotContain("100,000");
        }
        assertThat(recommend(ranked, 0).status()).isEqualTo(RecommendationStatus.RECOMMENDED);
    }

    @Test
    void whatExceedsDelegatedAuthorityIsDecidedByACouncillorOfCouncil() {
        var ranked = fixtures.ranked(RFP, List.of("500000.01"), "9");
        var made = recommend(ranked, 0);
        assertThat(made.steps()).extracting(Step::authority).endsWith("council");
        approve(manager, made);
        approve(director, made);
        approve(persons.holding("administrator", Role.APPROVER), made);
        refused(() -> approve(persons.holding("council", Role.APPROVER), made), AwardProblem.NOT_YOUR_AUTHORITY);
        refused(() -> approve(persons.with(Role.COUNCILLOR), made), AwardProblem.NOT_YOUR_AUTHORITY);
        var decided = approve(persons.holding("council", Role.COUNCILLOR), made);
        assertThat(decided.status()).isEqualTo(RecommendationStatus.DECIDED);
    }

    @Test
    void onlyTheFirstBidIsRecommendedUntilItIsRefused() {
        var ranked = fixtures.ranked(RFP, List.of("100000", "60000", "150000"), "9", "6", "no");
        refused(() -> recommend(ranked, 1), AwardProblem.NOT_FIRST);
        refused(() -> recommend(ranked, 2), AwardProblem.NOT_COMPLIANT);
        var made = recommend(ranked, 0);
        refused(() -> recommend(ranked, 0), AwardProblem.IN_FORCE);
        refused(() -> awards.decide(manager, made.id(), Decision.RETURN, null, " "), CommonProblem.INVALID);
        awards.decide(manager, made.id(), Decision.RETURN, null, "Say more of the maintenance.");
        refused(() -> recommend(ranked, 1), AwardProblem.NOT_FIRST);
        var again = recommend(ranked, 0);
        awards.decide(manager, again.id(), Decision.REFUSE, null, "The supplier is in receivership.");
        refused(() -> recommend(ranked, 0), AwardProblem.NOT_FIRST);
        assertThat(recommend(ranked, 1).status()).isEqualTo(RecommendationStatus.RECOMMENDED);
    }

    @Test
    void aRankingMustBeClosedAndReasonsGivenInBothLanguages() {
        var scored = fixtures.scored(fixtures.opened(RFP, "80000"), "7");
        refused(() -> awards.recommend(fixtures.buyer, scored.id(), null, "A", "B"), AwardProblem.NOT_RANKED);
        var ranked = fixtures.ranked(RFP, List.of("100000"), "9");
        refused(() -> awards.recommend(fixtures.buyer, ranked.id(), null, "A", " "), CommonProblem.INVALID);
        refused(() -> awards.recommend(fixtures.buyer, ranked.id(), BidId.random(), "A", "B"), AwardProblem.NOT_RANKED);
    }

    @Test
    void anAwardIsConfirmedOnceAndOnlyWhenTheStandstillIsOver() {
        var ranked = fixtures.ranked(RFP, List.of("20000"), "9");
        var award = awards.of(approve(manager, recommend(ranked, 0)).id()).orElseThrow();
        var until = award.standstill().until();
        assertThat(until)
                .isEqualTo(Standstill.after(clock.instant(), 10, clock.zone()).until());
        clock.set(until.minus(1, ChronoUnit.MICROS));
        refused(() -> awards.confirm(fixtures.buyer, award.id()), AwardProblem.STANDSTILL);
        clock.set(until);
        assertThat(awards.confirm(fixtures.buyer, award.id()).confirmed()).isTrue();
        refused(() -> awards.confirm(fixtures.buyer, award.id()), AwardProblem.ALREADY_CONFIRMED);
        assertThat(facts(ranked, "award.confirmed")).isEqualTo(1);
        assertThat(solicitations
                        .byId(ranked.stage().solicitation())
                        .orElseThrow()
                        .status())
                .isEqualTo(SolicitationStatus.ENDED);
    }

    @Test
    void whereNoneIsSuitableEveryBidderIsToldAndTheSolicitationEnds() {
        var ranked = fixtures.ranked(RFP, List.of("100000", "60000"), "no", "no");
        var made = awards.recommend(fixtures.buyer, ranked.id(), null, "None meets it.", "Aucune ne convient.");
        approve(manager, made);
        approve(director, made);
        assertThat(ranked.bidders())
                .allMatch(each -> awards.result(each, ranked.id()).kind() == Kind.NONE_SUITABLE);
        assertThat(facts(ranked, "award.none_suitable")).isEqualTo(1);
        assertThat(facts(ranked, "award.decided")).isZero();
        assertThat(solicitations
                        .byId(ranked.stage().solicitation())
                        .orElseThrow()
                        .status())
                .isEqualTo(SolicitationStatus.ENDED);
    }

    @Test
    void withoutAnyBidNoneIsSuitableAndNobodyHasToJudge() {
        var opened = fixtures.opened(RFP);
        var made = awards.recommend(fixtures.buyer, opened.id(), null, "No bid came.", "Aucune soumission.");
        approve(manager, made);
        approve(director, made);
        assertThat(facts(opened, "award.none_suitable")).isEqualTo(1);
    }

    @Test
    void ofTwoWhoDecideTheSameStepAtOnceOneDoes() throws Exception {
        var ranked = fixtures.ranked(RFP, List.of("20000", "30000"), "9", "5");
        var made = recommend(ranked, 0);
        var other = persons.holding("manager", Role.APPROVER);
        List<Callable<Boolean>> both = List.of(() -> tries(manager, made), () -> tries(other, made));
        try (var executor = Executors.newFixedThreadPool(2)) {
            var done = executor.invokeAll(both).stream()
                    .filter(future -> future.resultNow())
                    .count();
            assertThat(done).isEqualTo(1);
        }
        assertThat(facts(ranked, "award.decided")).isEqualTo(1);
    }

    @Test
    void aStageThatSelectsTellsItsBiddersAndAwardsNothing() {
        var ranked = fixtures.ranked("request-for-qualifications-then-proposals", List.of("0", "0"), "8", "no");
        assertThat(awards.result(ranked.bidders().get(0), ranked.id()).kind()).isEqualTo(Kind.SELECTED);
        assertThat(awards.result(ranked.bidders().get(1), ranked.id()).kind()).isEqualTo(Kind.NOT_SELECTED);
        refused(() -> recommend(ranked, 0), AwardProblem.STOPPED);
    }

    @Test
    void thePagesAndTheApiShowTheSameInBothLanguages() {
        var ranked = fixtures.ranked(RFP, List.of("20000", "30000"), "9", "5");
        var made = recommend(ranked, 0);
        var api = Caller.signedIn(port, manager);
        var decided = api.post("/api/recommendations/" + made.id() + "/decisions", Map.of("decision", "approve"));
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.json().get("status").asString()).isEqualTo("decided");
        var award = "/api/awards/" + decided.json().get("award").asString();
        assertThat(api.get(award).json().get("status").asString()).isEqualTo("decided");
        assertThat(api.post(award + "/confirmation", Map.of()).status()).isEqualTo(403);
        var buyer = Caller.signedIn(port, fixtures.buyer);
        assertThat(buyer.post(award + "/confirmation", Map.of()).code()).isEqualTo("awards.standstill");
        var loser = Caller.signedIn(port, ranked.bidders().get(1));
        var result = loser.get("/api/stages/" + ranked.id() + "/result").json();
        assertThat(result.get("status").asString()).isEqualTo("not-awarded");
        assertThat(result.get("criteria").size()).isEqualTo(3);
    }

    private Recommendation recommend(Case ranked, int bidder) {
        var organisation = fixtures.organisation(ranked.bidders().get(bidder));
        var bid = evaluations.ranking(ranked.id()).orElseThrow().standings().stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .bid();
        return awards.recommend(fixtures.buyer, ranked.id(), bid, "Best for the city.", "La meilleure pour la ville.");
    }

    private Recommendation approve(Actor actor, Recommendation made) {
        return awards.decide(actor, made.id(), Decision.APPROVE, null, "");
    }

    private boolean tries(Actor actor, Recommendation made) {
        try {
            approve(actor, made);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private long facts(Case ranked, String kind) {
        return journal.of(ranked.stage().ocid()).stream()
                .filter(each -> each.fact().kind().equals(kind))
                .count();
    }

    static void refused(ThrowingCallable act, Problem problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
