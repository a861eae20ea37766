package org.guildhall.awards;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act of an award was refused. */
enum AwardProblem implements Problem {
    NOT_RANKED(409),
    NO_AWARD_HERE(409),
    NOT_FIRST(409),
    NOT_COMPLIANT(409),
    NO_VALUE(409),
    /** The notice said that price and terms are negotiated first, and nothing was agreed with its bidder. */
    NOT_AGREED(409),
    /** The negotiation with a bidder is open. */
    NEGOTIATING(409),
    /** Its bidder took it back. */
    WITHDRAWN(409),
    /** It bound its bidder until an instant that is past, and was not extended; the detail is that instant. */
    LAPSED(409),
    IN_FORCE(409),
    NOTICE_RUNNING(409),
    NOTICE_UNANSWERED(409),
    NOTICE_CONTESTED(409),
    STOPPED(409),
    /** A call is not cancelled while an award of it stands: its authority revokes it first. */
    STANDS(409),
    RECOMMENDER_DECIDES(403),
    PANEL_DECIDES(403),
    NOT_YOUR_AUTHORITY(403),
    ONE_STEP_EACH(403),
    SETTLED(409),
    STANDSTILL(409),
    ALREADY_CONFIRMED(409),
    /** It came to nothing. */
    REVOKED(409);

    private final int status;

    AwardProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "awards." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
