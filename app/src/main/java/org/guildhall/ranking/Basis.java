package org.guildhall.ranking;

import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Assessment;

/** What orders the bids of a stage; it follows from what the stage assesses, never from which procedure it is. */
public enum Basis {
    /** The sum of rated points and, where price counts, price points. */
    POINTS,
    /** The lowest price among those that meet everything. */
    LOWEST_PRICE,
    /** No order: everyone who meets everything qualifies. */
    QUALIFICATION;

    public static Basis of(ProcedureStage rules) {
        if (rules.givesPoints()) {
            return POINTS;
        }
        return rules.assesses(Assessment.PRICE) ? LOWEST_PRICE : QUALIFICATION;
    }
}
