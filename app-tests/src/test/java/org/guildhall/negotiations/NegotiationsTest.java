package org.guildhall.negotiations;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.awards.Decision;
import org.guildhall.awards.Recommendation;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Price and terms are negotiated with one bidder after another, within what was published, and never for more. */
class NegotiationsTest extends RoomTest {
    private static final Draft.Text REASON = new Draft.Text("No common ground.", "Aucun terrain d’entente.");

    @Autowired
    private Negotiations negotiations;

    @Autowired
    private NegotiationFixtures fixtures;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private Awards awards;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Openings openings;

    @Autowired
    private ContractFixtures contracts;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void eachSideIsToldWhoseTurnItIsAndSeesItOnAPage() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        var first = ranked.bidders().getFirst();
        assertThat(awaiting(panels.buyer, stage))
                .contains("negotiations.waiting.open")
                .doesNotContain("awards.waiting.recommend");
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, decided.bid(ranked, 0)));
        negotiations.open(panels.buyer, stage.id());
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, decided.bid(ranked, 0)));
        SolicitationFixtures.refused("negotiating", () -> recommend(stage, null));
        negotiations.ask(panels.buyer, stage.id(), "Could the price of the signals fall?");
        assertThat(awaiting(first, stage)).contains("negotiations.waiting.asked");
        shown(first, "/stages/" + stage.id() + "/bid/negotiation");
        negotiations.offer(
                first, stage.id(), Map.of(NegotiationFixtures.line(stage), "55000.50"), "Two years of warranty.");
        shown(panels.buyer, "/stages/" + stage.id() + "/negotiation");
        assertThat(awaiting(first, stage)).doesNotContain("negotiations.waiting.asked");
        assertThat(awaiting(panels.buyer, stage)).contains("negotiations.waiting.go-on");
        fixtures.agree(stage.id());
        assertThat(awaiting(panels.buyer, stage)).contains("awards.waiting.recommend");
        shown(panels.buyer, "/stages/" + stage.id() + "/negotiation");
        shown(panels.buyer, "/stages/" + stage.id() + "/recommendation");
    }

    private void shown(Actor actor, String page) {
        assertThat(Caller.signedIn(port, actor).get(page).status()).isEqualTo(200);
    }

    @Test
    void whatIsAgreedIsRecommendedDecidedAndSignedAtTheAgreedPrices() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "55000.50", "Two years of warranty.");
        var total = standing(stage).total();
        assertThat(total).isLessThan(openings.bids(stage.id()).getFirst().total());
        var made = recommend(stage, decided.bid(ranked, 0));
        assertThat(made.value()).isEqualTo(total);
        assertThat(Caller.signedIn(port, panels.buyer)
                        .get("/recommendations/" + made.id())
                        .body())
                .contains("$55,000.50", "$60,000.00", "Two years of warranty.");
        decided.approve(made);
        var award = awards.of(made.id()).orElseThrow();
        clock.set(award.standstill().until());
        awards.confirm(panels.buyer, award.id());
        var contract = contracts.draftOf(award.id());
        assertThat(contract.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.unitPrice()).isEqualTo(Money.cad("55000.50")));
        assertThat(contract.value()).isEqualTo(total);
    }

    @Test
    void whatWasAwardedAndRevokedIsLeftAndTheNextFollows() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "55000.50", "Two years of warranty.");
        var made = recommend(stage, decided.bid(ranked, 0));
        decided.approve(made);
        refused(NegotiationProblem.OVER, () -> negotiations.open(panels.buyer, stage.id()));
        decided.revoked(awards.of(made.id()).orElseThrow());
        assertThat(negotiations.of(stage.id()))
                .singleElement()
                .satisfies(with ->
                        assertThat(with.ending()).extracting(Ending::why).isEqualTo(Ending.Why.REVOKED));
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, decided.bid(ranked, 0)));
        negotiations.open(panels.buyer, stage.id());
        assertThat(negotiations.underWay(stage.id()).orElseThrow().organisation())
                .isEqualTo(panels.organisation(ranked.bidders().get(1)));
        shown(panels.buyer, "/stages/" + stage.id() + "/negotiation");
        fixtures.agree(stage.id());
        decided.approve(recommend(stage, decided.bid(ranked, 1)));
    }

    @Test
    void whatWasAgreedIsKnownByAHashThatAnyoneCanComputeAgain() throws Exception {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "55000.50", "Two years of warranty.");
        var text = "stage %s\nbid %s\n%s 55000.50\n\nTwo years of warranty."
                .formatted(stage.id(), decided.bid(ranked, 0).value(), NegotiationFixtures.line(stage));
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(negotiations
                        .agreed(stage.id(), decided.bid(ranked, 0))
                        .orElseThrow()
                        .sha256())
                .isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void noPriceRisesAboveThatOfTheBidNotByACent() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        var first = ranked.bidders().getFirst();
        negotiations.open(panels.buyer, stage.id());
        negotiations.ask(panels.buyer, stage.id(), "Your best price?");
        for (var wrong : List.of("60000.01", "-1", "59999.999", "USD 100", "abc")) {
            assertThat(field(() ->
                            negotiations.offer(first, stage.id(), Map.of(NegotiationFixtures.line(stage), wrong), "")))
                    .isEqualTo("prices." + NegotiationFixtures.line(stage));
        }
        assertThat(field(() -> negotiations.offer(first, stage.id(), Map.of("p9", "1"), "")))
                .isEqualTo("prices.p9");
        assertThat(field(() -> negotiations.offer(first, stage.id(), Map.of(), "x".repeat(4001))))
                .isEqualTo("terms");
        negotiations.offer(first, stage.id(), Map.of(NegotiationFixtures.line(stage), "60000.00"), "");
        assertThat(standing(stage).total())
                .isEqualTo(openings.bids(stage.id()).stream()
                        .filter(each -> each.id().equals(decided.bid(ranked, 0)))
                        .findFirst()
                        .orElseThrow()
                        .total());
    }

    @Test
    void daysAndRoundsAreThoseThatWerePublished() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        var first = ranked.bidders().getFirst();
        negotiations.open(panels.buyer, stage.id());
        for (var round = 1; round <= 3; round++) {
            negotiations.ask(panels.buyer, stage.id(), "Again?");
            refused(NegotiationProblem.UNANSWERED, () -> negotiations.ask(panels.buyer, stage.id(), "And again?"));
            refused(NegotiationProblem.UNANSWERED, () -> fixtures.agree(stage.id()));
            negotiations.offer(first, stage.id(), Map.of(), "Round " + round);
            refused(NegotiationProblem.NOTHING_ASKED, () -> negotiations.offer(first, stage.id(), Map.of(), "More"));
        }
        refused(NegotiationProblem.NO_MORE_ROUNDS, () -> negotiations.ask(panels.buyer, stage.id(), "Again?"));
        var until = negotiations.underWay(stage.id()).orElseThrow().until();
        assertThat(until)
                .isEqualTo(clock.instant().atZone(clock.zone()).plusDays(20).toInstant());
        clock.set(until);
        refused(NegotiationProblem.TOO_LATE, () -> fixtures.agree(stage.id()));
        assertThat(awaiting(panels.buyer, stage)).contains("negotiations.waiting.end");
        clock.set(until.minus(1, MICROS));
        fixtures.agree(stage.id());
    }

    @Test
    void afterTheDaysNothingIsAskedOrOfferedAndItCanOnlyBeEnded() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        var first = ranked.bidders().getFirst();
        negotiations.open(panels.buyer, stage.id());
        negotiations.ask(panels.buyer, stage.id(), "Your best price?");
        clock.set(negotiations.underWay(stage.id()).orElseThrow().until());
        refused(NegotiationProblem.TOO_LATE, () -> negotiations.offer(first, stage.id(), Map.of(), ""));
        refused(NegotiationProblem.TOO_LATE, () -> negotiations.ask(panels.buyer, stage.id(), "Now?"));
        assertThat(awaiting(first, stage)).doesNotContain("negotiations.waiting.asked");
        negotiations.end(panels.buyer, stage.id(), REASON);
        refused(NegotiationProblem.NOT_OPEN, () -> negotiations.end(panels.buyer, stage.id(), REASON));
    }

    @Test
    void theNextComesOnlyAfterItEndedAndNobodyComesTwice() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        negotiations.open(panels.buyer, stage.id());
        refused(NegotiationProblem.UNDER_WAY, () -> negotiations.open(panels.buyer, stage.id()));
        refused(CommonProblem.INVALID, () -> negotiations.end(panels.buyer, stage.id(), new Draft.Text("Why", "")));
        for (var rank = 0; rank < 3; rank++) {
            assertThat(negotiations.underWay(stage.id()).orElseThrow().organisation())
                    .isEqualTo(panels.organisation(ranked.bidders().get(rank)));
            negotiations.end(panels.buyer, stage.id(), REASON);
            if (rank < 2) {
                negotiations.open(panels.buyer, stage.id());
            }
        }
        refused(NegotiationProblem.NOBODY_LEFT, () -> negotiations.open(panels.buyer, stage.id()));
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, decided.bid(ranked, 0)));
        assertThat(awaiting(panels.buyer, stage)).contains("awards.waiting.recommend");
        recommend(stage, null);
    }

    @Test
    void theBidAsItIsIsAcceptedWhereNothingNeedsNegotiating() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        negotiations.open(panels.buyer, stage.id());
        refused(NegotiationProblem.OTHER_OFFER, () -> negotiations.agree(panels.buyer, stage.id(), "0".repeat(64)));
        fixtures.agree(stage.id());
        refused(NegotiationProblem.NOT_OPEN, () -> fixtures.agree(stage.id()));
        refused(NegotiationProblem.NOT_OPEN, () -> negotiations.ask(panels.buyer, stage.id(), "One more thing?"));
        var agreement = negotiations.agreed(stage.id(), decided.bid(ranked, 0)).orElseThrow();
        assertThat(agreement.total()).isEqualTo(agreement.bidTotal());
        assertThat(agreement.rounds()).isEmpty();
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, decided.bid(ranked, 1)));
        decided.approve(recommend(stage, decided.bid(ranked, 0)));
        refused(NegotiationProblem.OVER, () -> negotiations.open(panels.buyer, stage.id()));
    }

    @Test
    void whatIsRefusedOrTakenBackIsLeftForTheNext() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        fixtures.agreed(ranked, "50000", "");
        var made = recommend(stage, decided.bid(ranked, 0));
        var step = made.next().orElseThrow();
        var holder = new PeopleFixtures(people).holding(step.authority(), Role.APPROVER);
        awards.decide(holder, made.id(), Decision.REFUSE, null, "Too little for too long.");
        assertThat(negotiations.agreed(stage.id(), decided.bid(ranked, 0))).isEmpty();
        negotiations.open(panels.buyer, stage.id());
        submissions.withdraw(ranked.bidders().get(1), stage.id());
        assertThat(negotiations.underWay(stage.id())).isEmpty();
        negotiations.open(panels.buyer, stage.id());
        fixtures.agree(stage.id());
        decided.approve(recommend(stage, decided.bid(ranked, 2)));
        assertThat(facts(stage, "negotiation.ended"))
                .extracting(fact -> fact.get("why"))
                .containsExactly("refused", "withdrawn");
    }

    @Test
    void onlyThoseWhoMayActAndNobodyElseReads() {
        var ranked = fixtures.three();
        var stage = ranked.stage();
        var first = ranked.bidders().getFirst();
        var second = ranked.bidders().get(1);
        refused(CommonProblem.NOT_FOUND, () -> negotiations.own(first, stage.id()));
        negotiations.open(panels.buyer, stage.id());
        negotiations.ask(panels.buyer, stage.id(), "Your best price?");
        refused(CommonProblem.NOT_FOUND, () -> negotiations.own(second, stage.id()));
        refused(CommonProblem.NOT_FOUND, () -> negotiations.offer(second, stage.id(), Map.of(), ""));
        refused(CommonProblem.NOT_FOUND, () -> negotiations.offer(bids.bidder(), stage.id(), Map.of(), ""));
        refused(SubmissionProblem.NO_ORGANISATION, () -> negotiations.offer(panels.buyer, stage.id(), Map.of(), ""));
        var page = "/stages/" + stage.id() + "/negotiation";
        for (var stranger :
                List.of(first, ranked.panel().first(), ranked.panel().chair())) {
            assertThat(Caller.signedIn(port, stranger).get(page).status()).isEqualTo(403);
            assertThat(Caller.signedIn(port, stranger).get("/api" + page).status())
                    .isEqualTo(403);
        }
        assertThat(Caller.signedIn(port, panels.buyer).get(page).body()).contains(bids.name(first));
        var own = "/stages/" + stage.id() + "/bid/negotiation";
        assertThat(Caller.signedIn(port, first).get(own).body()).contains("Your best price?");
        assertThat(Caller.signedIn(port, second).get(own).status()).isEqualTo(404);
    }

    @Test
    void beforeTheRankingAndWhereNothingWasAnnouncedNothingIsNegotiated() {
        var opened = panels.opened(NegotiationFixtures.NEGOTIATED, "60000", "90000");
        refused(NegotiationProblem.NOT_RANKED, () -> negotiations.open(panels.buyer, opened.id()));
        refused(NegotiationProblem.NOT_OPEN, () -> negotiations.ask(panels.buyer, opened.id(), "Now?"));
        var quotes = panels.ranked("negotiated-quotes", List.of("60000", "90000"), "8", "6");
        refused(NegotiationProblem.NOT_NEGOTIATED, () -> negotiations.open(panels.buyer, quotes.id()));
        recommend(quotes.stage(), decided.bid(quotes, 0));
    }

    private Offer standing(PublishedStage stage) {
        return negotiations.standing(stage, negotiations.underWay(stage.id()).orElseThrow());
    }

    private Recommendation recommend(PublishedStage stage, @Nullable BidId bid) {
        return awards.recommend(panels.buyer, stage.id(), bid, "The best.", "La meilleure.");
    }

    private static String field(Runnable act) {
        try {
            act.run();
            return "";
        } catch (Refused refused) {
            return refused.fields().getFirst().field();
        }
    }

    private static void refused(Problem problem, Runnable act) {
        assertRefused(act, problem);
    }

    private List<String> awaiting(Actor actor, PublishedStage stage) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .filter(act -> act.path().startsWith("/stages/" + stage.id() + "/"))
                .map(WaitingActs.WaitingAct::key)
                .toList();
    }

    private List<Map<String, Object>> facts(PublishedStage stage, String kind) {
        return journal.of(stage.ocid()).stream()
                .map(each -> each.fact())
                .filter(fact -> fact.kind().equals(kind))
                .map(fact -> fact.fields())
                .toList();
    }
}
