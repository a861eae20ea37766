package org.guildhall.solicitations;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of what is done to a solicitation, in whichever room it is done. */
public enum SolicitationProblem implements Problem {
    UNKNOWN_PROCEDURE(422),
    REQUEST_NOT_APPROVED(409),
    REQUEST_TAKEN(409),
    NOT_AUTHOR(403),
    AUTHOR_REVIEWS(403),
    LOCKED(409),
    IN_REVIEW(409),
    NOT_IN_DRAFT(409),
    NOT_IN_REVIEW(409),
    NOT_REVIEWED(409),
    NOT_PUBLISHED(409),
    ALREADY_PUBLISHED(409),
    CANCELLED(409),
    ENDED(409),
    NOT_ENDED(409),
    /** It ends by publishing what was learnt, as its procedure promises. */
    SYNTHESIS_DUE(409),
    CLOSED(409),
    NOT_CLOSED(409),
    NO_CHANGE(422),
    /** Enough shares of the opening key can be counted on: it is dealt again, and bids stay as they are. */
    KEY_NOT_LOST(409),
    CRITERIA_LOCKED(422),
    STAGE_ORDER(409),
    STAGE_STARTED(409),
    STAGE_FINISHED(409),
    /** The criteria in the database are not those of the notice. */
    NOT_AS_PUBLISHED(409),
    NOBODY_SELECTED(409),
    /** Statements that answer the notice of intent wait to be opened or answered. */
    NOTICE_OPEN(409),
    SELECTS_NOBODY(409),
    TOO_MANY_SELECTED(422),
    NOT_A_BIDDER(422),
    MAY_NOT_ENTER(403),
    NOT_A_MEMBER(403),
    QUESTIONS_CLOSED(409),
    ANSWERED(409),
    DOCUMENT_TYPE(422),
    DOCUMENT_EMPTY(422);

    private final int status;

    SolicitationProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "solicitations." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
