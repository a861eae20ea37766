package org.guildhall.evaluation;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act of an evaluation was refused. */
public enum EvaluationProblem implements Problem {
    NOT_ASSESSED(409),
    NOT_OPENED(409),
    STOPPED(409),
    PANEL_IN_USE(409),
    NO_CHAIR(422),
    NOT_A_CHAIR(422),
    NOT_AN_EVALUATOR(422),
    BELONGS_TO_A_VENDOR(422),
    OPENED_BIDS(422),
    PANEL_TOO_SMALL(422),
    DECLARE_FIRST(409),
    RECUSED(403),
    ALREADY_DECLARED(409),
    SCORES_FINAL(409),
    SCORES_MISSING(409),
    /** A mark is of a bid that is not judged any more; the detail is its letter. */
    BID_GONE(409),
    OTHERS_STILL_SCORE(409),
    OWN_SCORES_FIRST(409),
    CHAIR_ONLY(403),
    CONSENSUS_MISSING(409),
    /** A buyer has to say whether bidders are who was qualified; the detail is how many. */
    ELIGIBILITY_OPEN(409),
    CONSENSUS_CLOSED(409),
    ALREADY_RANKED(409);

    private final int status;

    EvaluationProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "evaluation." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
