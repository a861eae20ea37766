package org.guildhall.extensions;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.openings.Openings;
import org.guildhall.publishing.CatchUp;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.rulings.Convention;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bid binds until its day where bids bind, and may be taken back until somebody has decided where they do not. */
class BindingBidsTest extends RoomTest {
    private static final String RFP = "request-for-proposals";
    private static final Draft.Text REASON = new Draft.Text("Council meets later.", "Le conseil siège plus tard.");

    @Autowired
    private Extensions extensions;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private Awards awards;

    @Autowired
    private Amending amending;

    @Autowired
    private Openings openings;

    @Autowired
    private CatchUp catchUp;

    @Autowired
    private Journal journal;

    @Autowired
    private Rulings rulings;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void aBidStaysFromClosingUntilTheMicrosecondItLapsesAndGoesOnce() {
        var stage = published.published();
        var bidder = bids.bidder();
        bids.received(bidder, stage, "100");
        clock.set(closing(stage));
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.IRREVOCABLE);
        clock.set(until(stage).minus(1, MICROS));
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.IRREVOCABLE);
        clock.set(until(stage));
        submissions.withdraw(bidder, stage.id());
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.CLOSED);
        assertThat(facts(stage, "submission.withdrawn"))
                .singleElement()
                .satisfies(fact -> assertThat(fact).containsEntry("afterClosing", true));
        assertThat(submissions.standing(stage.id())).isEmpty();
    }

    @Test
    void outsideTheLawOfTheRulesTheRefusalNamesTheSolicitationItself() {
        var stage = published.published();
        var bidder = bids.bidder();
        bids.received(bidder, stage, "100");
        clock.set(closing(stage));
        var path = "/api/stages/" + stage.id() + "/submission";
        var refusal = Caller.signedIn(port, bidder).call("DELETE", path, "");
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.json().path("detail").asString())
                .contains(stage.title().en());
        assertThat(refusal.body()).contains(stage.title().fr());
        assertThat(Caller.signedIn(port, bidder)
                        .get("/stages/" + stage.id() + "/bid/receipt")
                        .body())
                .contains("Binds you until")
                .doesNotContain("withdrawal\"");
    }

    @Test
    void whatTheLawSaysOfBidsFollowsTheProvinceAndWhetherTheyBind() {
        jurisdiction.set("NS", "");
        assertThat(rulings.conventions(true))
                .filteredOn(each -> each.topic().equals("irrevocable"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.row().cited().fr()).contains("TL-1", "Ron Engineering");
                    assertThat(each.text().fr()).contains("irrévocable");
                    assertThat(each.unverified()).isFalse();
                });
        assertThat(topics(false)).contains("negotiable").doesNotContain("irrevocable");
        jurisdiction.set("QC", "");
        assertThat(topics(true)).contains("civil-law").doesNotContain("irrevocable");
        jurisdiction.set("", "");
        assertThat(topics(true)).isEmpty();
    }

    private List<String> topics(boolean binding) {
        return rulings.conventions(binding).stream().map(Convention::topic).toList();
    }

    @Test
    void theDaysAreChosenBeforePublicationAndMoveWithTheClosing() {
        var author = published.buyer();
        var drafted = published.drafted(author, RFP);
        for (var wrong : List.of(0, 366)) {
            assertThat(missing(author, drafted, 1, wrong)).contains("stages[0].irrevocableDays");
        }
        for (var sound : List.of(1, 365)) {
            assertThat(missing(author, drafted, 1, sound)).isEmpty();
        }
        var two = published.drafted(author, "request-for-qualifications-then-proposals");
        assertThat(missing(author, two, 1, 30)).contains("stages[0].irrevocableDays");
        assertThat(missing(author, two, 2, 30)).doesNotContain("stages[1].irrevocableDays");

        var stage = published.published();
        assertThat(stage.irrevocableDays()).isEqualTo(90);
        assertThat(notice(stage, "irrevocableUntil")).isEqualTo(until(stage).toString());
        var later = closing(stage).plus(Duration.ofDays(3));
        amend(stage, new Changes(later, null, null, null, null, null, null, null, null));
        assertThat(until(stage)).isEqualTo(city(later, 90));
        amend(stage, new Changes(null, null, null, null, null, null, null, 45, null));
        assertThat(until(stage)).isEqualTo(city(later, 45));
        assertThat(journal.latestText(
                        stage.ocid(), stage.id().toString(), List.of("addendum.issued"), "irrevocableUntil"))
                .contains(city(later, 45).toString());
        SolicitationFixtures.refused(
                "common.invalid", () -> amend(stage, new Changes(null, null, null, null, null, null, null, 0, null)));
    }

    @Test
    void anAwardOfALapsedBidIsRefusedUntilItsBidderExtendsIt() {
        var ranked = panels.ranked(RFP, List.of("60000", "90000"), "8", "6");
        var stage = published.stage(ranked.id());
        var best = decided.bid(ranked, 0);
        clock.set(until(stage).minus(1, MICROS));
        var returned = awards.recommend(panels.buyer, stage.id(), best, "The best.", "La meilleure.");
        clock.set(until(stage));
        SolicitationFixtures.refused("lapsed", () -> decided.approve(returned));
        assertThat(awaiting(panels.buyer)).contains("extensions.waiting.lapsing");
        var until = until(stage).plus(Duration.ofDays(30));
        extensions.ask(panels.buyer, stage.id(), until, REASON);
        assertThat(awaiting(ranked.bidders().getFirst())).contains("extensions.waiting.asked");
        extensions.answer(ranked.bidders().getFirst(), stage.id(), true);
        assertThat(awaiting(ranked.bidders().getFirst())).doesNotContain("extensions.waiting.asked");
        assertRefused(
                () -> extensions.answer(ranked.bidders().getFirst(), stage.id(), false), ExtensionProblem.ANSWERED);
        assertRefused(
                () -> submissions.withdraw(ranked.bidders().getFirst(), stage.id()), SubmissionProblem.IRREVOCABLE);
        assertThat(told(stage, best))
                .as("who stays is nobody's business before the award")
                .isEmpty();
        decided.approve(returned);
        assertThat(awards.of(returned.id())).isPresent();
        assertThat(told(stage, best)).contains("\"agrees\":true", "\"until\":\"" + until);
        assertThat(told(stage, decided.bid(ranked, 1))).doesNotContain("agrees");
        assertRefused(() -> extensions.answer(ranked.bidders().getLast(), stage.id(), true), ExtensionProblem.OVER);
        assertThat(facts(stage, "extension.answered")).hasSize(1);
    }

    /** What the published record says of the extensions of a bid; empty: nothing. */
    private String told(PublishedStage stage, BidId bid) {
        catchUp.now();
        var details = Caller.anonymous(port)
                .get("/ocds/records/" + stage.ocid())
                .json()
                .path("records")
                .path(0)
                .path("compiledRelease")
                .path("bids")
                .path("details");
        return details.valueStream()
                .filter(each -> each.path("id").asString("").equals(bid.toString()))
                .map(each -> each.path("validityExtensions"))
                .filter(each -> !each.isMissingNode())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    @Test
    void whereTheFirstDeclinesTheNextIsRecommendedAndTheFirstMayLeave() {
        var ranked = panels.ranked(RFP, List.of("60000", "90000"), "8", "6");
        var stage = published.stage(ranked.id());
        extensions.ask(panels.buyer, stage.id(), until(stage).plus(Duration.ofDays(30)), REASON);
        extensions.answer(ranked.bidders().getFirst(), stage.id(), false);
        extensions.answer(ranked.bidders().getLast(), stage.id(), true);
        var first = decided.bid(ranked, 0);
        var second = decided.bid(ranked, 1);
        clock.set(until(stage).minus(1, MICROS));
        SolicitationFixtures.refused("not-first", () -> recommend(stage, second));
        clock.set(until(stage));
        SolicitationFixtures.refused("lapsed", () -> recommend(stage, first));
        submissions.withdraw(ranked.bidders().getFirst(), stage.id());
        SolicitationFixtures.refused("withdrawn", () -> recommend(stage, first));
        recommend(stage, second);
    }

    @Test
    void onlyWhatCanBeAskedIsAskedAndOnlyByThoseWhoMay() {
        var stage = published.published();
        var buyer = panels.buyer;
        var later = until(stage).plus(Duration.ofDays(30));
        assertRefused(() -> extensions.ask(buyer, stage.id(), later, REASON), ExtensionProblem.NOT_OPENED);
        var plain = published.published(published.buyer(), "open-consultation", Duration.ofDays(20));
        assertRefused(() -> extensions.ask(buyer, plain.id(), later, REASON), ExtensionProblem.NOT_BINDING);
        var opened = panels.opened(stage, "60000");
        assertRefused(() -> extensions.ask(buyer, stage.id(), until(stage), REASON), CommonProblem.INVALID);
        assertRefused(
                () -> extensions.ask(buyer, stage.id(), clock.instant().plus(Duration.ofDays(367)), REASON),
                CommonProblem.INVALID);
        assertRefused(() -> extensions.ask(buyer, stage.id(), later, null), CommonProblem.INVALID);
        var bidder = opened.bidders().getFirst();
        assertRefused(() -> extensions.answer(bidder, stage.id(), true), ExtensionProblem.NOT_ASKED);
        extensions.ask(buyer, stage.id(), later, REASON);
        assertRefused(() -> extensions.answer(bids.bidder(), stage.id(), true), ExtensionProblem.NOTHING_HELD);
        assertRefused(() -> extensions.answer(buyer, stage.id(), true), SubmissionProblem.NO_ORGANISATION);
    }

    @Test
    void whatDoesNotBindIsTakenBackAfterOpeningAndIsNeitherJudgedNorRanked() {
        var case3 = panels.marked(panels.opened("negotiated-quotes", "60000", "70000", "90000"), "8", "7", "6");
        var stage = published.stage(case3.id());
        var leaver = case3.bidders().getFirst();
        assertThat(evaluations.bids(case3.panel().first(), stage.id())).hasSize(3);
        submissions.withdraw(leaver, stage.id());
        assertRefused(() -> submissions.withdraw(leaver, stage.id()), SubmissionProblem.CLOSED);
        assertThat(evaluations.bids(case3.panel().first(), stage.id())).hasSize(2);
        for (var scorer : List.of(case3.panel().first(), case3.panel().second())) {
            evaluations.complete(scorer, stage.id());
        }
        panels.agreed(case3, "8", "7", "6");
        var ranking = evaluations.rank(case3.panel().chair(), stage.id());
        assertThat(ranking.standings()).hasSize(3);
        assertThat(ranking.compliant()).extracting(each -> each.rank()).containsExactly(1, 2);
        assertThat(ranking.standings().getLast()).satisfies(gone -> {
            assertThat(gone.organisation()).isEqualTo(panels.organisation(leaver));
            assertThat(gone.exclusion())
                    .isNotNull()
                    .satisfies(why -> assertThat(why.why()).isEqualTo(Why.WITHDRAWN));
        });
        assertThat(Caller.signedIn(port, panels.buyer)
                        .get("/stages/" + stage.id() + "/evaluation")
                        .body())
                .contains(bids.name(leaver));
    }

    @Test
    void theFirstMayStillLeaveBeforeTheDecisionAndNobodyAfterIt() {
        var ranked = panels.ranked("negotiated-quotes", List.of("60000", "70000", "90000"), "8", "7", "6");
        var stage = published.stage(ranked.id());
        var made = recommend(stage, decided.bid(ranked, 0));
        submissions.withdraw(ranked.bidders().getFirst(), stage.id());
        SolicitationFixtures.refused("withdrawn", () -> decided.approve(made));
        decided.returned(made);
        var next = recommend(stage, decided.bid(ranked, 1));
        decided.approve(next);
        for (var bidder : List.of(ranked.bidders().get(1), ranked.bidders().getLast())) {
            assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.DECIDED);
        }
    }

    @Test
    void whoIsTakenBackBeforeTheOpeningIsNotOpened() {
        var stage = published.published(published.buyer(), "negotiated-quotes", Duration.ofDays(20));
        var stays = panels.bid(stage, "60000");
        var leaves = panels.bid(stage, "50000");
        clock.set(closing(stage));
        submissions.withdraw(leaves, stage.id());
        panels.open(stage.id());
        assertThat(openings.bids(stage.id()))
                .extracting(each -> each.organisation())
                .containsExactly(panels.organisation(stays));
    }

    private Instant closing(PublishedStage stage) {
        return solicitations.closing(stage.id()).orElseThrow().at();
    }

    private Instant until(PublishedStage stage) {
        return extensions.until(published.stage(stage.id())).orElseThrow();
    }

    private Instant city(Instant closing, int days) {
        return closing.atZone(clock.zone()).plusDays(days).toInstant();
    }

    private void amend(PublishedStage stage, Changes changes) {
        amending.issue(panels.buyer, stage.id(), REASON, changes);
    }

    private org.guildhall.awards.Recommendation recommend(PublishedStage stage, BidId bid) {
        return awards.recommend(panels.buyer, stage.id(), bid, "The best.", "La meilleure.");
    }

    private List<String> missing(Actor author, org.guildhall.solicitations.Solicitation drafted, int stage, int days) {
        return published.missing(author, drafted, stage, days);
    }

    private List<String> awaiting(Actor actor) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .map(WaitingActs.WaitingAct::key)
                .toList();
    }

    private String notice(PublishedStage stage, String field) {
        return journal.latestText(stage.ocid(), stage.id().toString(), List.of("solicitation.published"), field)
                .orElseThrow();
    }

    private List<Map<String, Object>> facts(PublishedStage stage, String kind) {
        return journal.of(stage.ocid()).stream()
                .map(each -> each.fact())
                .filter(fact -> fact.kind().equals(kind))
                .map(fact -> fact.fields())
                .toList();
    }
}
