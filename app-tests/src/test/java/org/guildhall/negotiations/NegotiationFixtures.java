package org.guildhall.negotiations;

import org.guildhall.Fixture;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.solicitations.StageId;

/** Negotiations for tests of other rooms. */
@Fixture
public class NegotiationFixtures {
    private final Negotiations negotiations;
    private final EvaluationFixtures panels;

    NegotiationFixtures(Negotiations negotiations, EvaluationFixtures panels) {
        this.negotiations = negotiations;
        this.panels = panels;
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
