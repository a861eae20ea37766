package org.guildhall.negotiations;

import java.util.List;
import java.util.Map;
import org.guildhall.Fixture;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.StageId;

/** Negotiations, through the door, by the buyer of a panel. */
@Fixture
public class NegotiationFixtures {
    static final String NEGOTIATED = "negotiated-request-for-proposals";

    private final Negotiations negotiations;
    private final EvaluationFixtures panels;
    private final SolicitationFixtures published;

    NegotiationFixtures(Negotiations negotiations, EvaluationFixtures panels, SolicitationFixtures published) {
        this.negotiations = negotiations;
        this.panels = panels;
        this.published = published;
    }

    /** Three ranked bids of a call that is negotiated. */
    Case three() {
        var ranked = panels.ranked(NEGOTIATED, List.of("60000", "90000", "95000"), "8", "6", "5");
        return new Case(published.stage(ranked.id()), ranked.bidders(), ranked.panel());
    }

    /** The line of prices that is negotiated. */
    static String line(PublishedStage stage) {
        return stage.priceLines().getFirst().id();
    }

    /** The first in rank offers this price for each line in one round, and the buyer accepts. */
    void agreed(Case ranked, String price, String terms) {
        var stage = ranked.stage();
        negotiations.open(panels.buyer, stage.id());
        negotiations.ask(panels.buyer, stage.id(), "Your best price?");
        negotiations.offer(ranked.bidders().getFirst(), stage.id(), Map.of(line(stage), price), terms);
        agree(stage.id());
    }

    /** The SHA-256 of what lies on the table. */
    public String sha256(StageId stage) {
        var with = negotiations.underWay(stage).orElseThrow();
        return negotiations.standing(negotiations.stage(stage), with).sha256();
    }

    /** The buyer accepts what lies on the table. */
    public void agree(StageId stage) {
        negotiations.agree(panels.buyer, stage, sha256(stage));
    }
}
