package org.guildhall.negotiations;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act of a negotiation was refused. */
enum NegotiationProblem implements Problem {
    /** The solicitation did not say that anything would be negotiated. */
    NOT_NEGOTIATED(409),
    NOT_RANKED(409),
    /** The solicitation has ended, or it was decided on its bids. */
    OVER(409),
    /** Another negotiation is open, or led to an agreement. */
    UNDER_WAY(409),
    /** Nobody is left in the ranking. */
    NOBODY_LEFT(409),
    NOT_OPEN(409),
    /** The days that were published are past; the detail is when they ended. */
    TOO_LATE(409),
    /** As many rounds as were published; the detail is how many. */
    NO_MORE_ROUNDS(409),
    /** The bidder has yet to answer what was asked last. */
    UNANSWERED(409),
    NOTHING_ASKED(409),
    /** What the buyer accepts is not what the bidder offered last. */
    OTHER_OFFER(409);

    private final int status;

    NegotiationProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "negotiations." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
