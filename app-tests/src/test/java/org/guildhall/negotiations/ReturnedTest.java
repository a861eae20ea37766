package org.guildhall.negotiations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.awards.Awards;
import org.guildhall.awards.Recommendation;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.openings.Openings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was agreed is recommended and returned: the city negotiates further, recommends it again, or ends it. */
class ReturnedTest extends RoomTest {
    private static final String NEGOTIATED = "negotiated-request-for-proposals";
    private static final Draft.Text REASON = new Draft.Text("No common ground.", "Aucun terrain d’entente.");

    @Autowired
    private Negotiations negotiations;

    @Autowired
    private EvaluationFixtures panels;

    @Autowired
    private AwardFixtures decided;

    @Autowired
    private Awards awards;

    @Autowired
    private Openings openings;

    @Autowired
    private SolicitationFixtures published;

    @Test
    void whatWasReturnedIsNegotiatedFurtherWithinItsRoundsAndRecommendedAgain() {
        var ranked = three();
        var stage = ranked.stage();
        agreed(ranked, "55000.50", "Two years of warranty.");
        var made = recommend(stage, bid(ranked, 0));
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
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, bid(ranked, 0)));
        negotiations.offer(ranked.bidders().getFirst(), stage.id(), Map.of(line(stage), "54000"), "");
        agree(stage);
        var again = recommend(stage, bid(ranked, 0));
        assertThat(again.value()).isLessThan(made.value());
        SolicitationFixtures.refused("not-open", () -> negotiations.end(panels.buyer, stage.id(), REASON));
        decided.approve(again);
        assertThat(awards.of(again.id())).isPresent();
    }

    @Test
    void whatWasReturnedIsRecommendedAgainAsItIsOrEndedAndTheNextFollows() {
        var ranked = three();
        var stage = ranked.stage();
        agreed(ranked, "55000.50", "Two years of warranty.");
        decided.returned(recommend(stage, bid(ranked, 0)));
        decided.returned(recommend(stage, bid(ranked, 0)));
        clock.set(negotiations.underWay(stage.id()).orElseThrow().until());
        SolicitationFixtures.refused("too-late", () -> negotiations.ask(panels.buyer, stage.id(), "Lower?"));
        SolicitationFixtures.refused("under-way", () -> negotiations.open(panels.buyer, stage.id()));
        negotiations.end(panels.buyer, stage.id(), REASON);
        SolicitationFixtures.refused("not-agreed", () -> recommend(stage, bid(ranked, 0)));
        negotiations.open(panels.buyer, stage.id());
        assertThat(negotiations.underWay(stage.id()).orElseThrow().bid()).isEqualTo(bid(ranked, 1));
    }

    private Case three() {
        var ranked = panels.ranked(NEGOTIATED, List.of("60000", "90000", "95000"), "8", "6", "5");
        return new Case(published.stage(ranked.id()), ranked.bidders(), ranked.panel());
    }

    private static String line(PublishedStage stage) {
        return stage.priceLines().getFirst().id();
    }

    private void agreed(Case ranked, String price, String terms) {
        var stage = ranked.stage();
        negotiations.open(panels.buyer, stage.id());
        negotiations.ask(panels.buyer, stage.id(), "Your best price?");
        negotiations.offer(ranked.bidders().getFirst(), stage.id(), Map.of(line(stage), price), terms);
        agree(stage);
    }

    private void agree(PublishedStage stage) {
        negotiations.agree(panels.buyer, stage.id(), standing(stage).sha256());
    }

    private Offer standing(PublishedStage stage) {
        return negotiations.standing(stage, negotiations.underWay(stage.id()).orElseThrow());
    }

    private Recommendation recommend(PublishedStage stage, @Nullable BidId bid) {
        return awards.recommend(panels.buyer, stage.id(), bid, "The best.", "La meilleure.");
    }

    private BidId bid(Case ranked, int bidder) {
        var organisation = panels.organisation(ranked.bidders().get(bidder));
        return openings.bids(ranked.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
