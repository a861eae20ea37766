package org.guildhall.locks;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum LocksProblem implements Problem {
    /** The seal service gives no answer. */
    UNAVAILABLE(503),
    /** By the clock of the seal service, closing and cooling are not over; the detail is until when. */
    TOO_EARLY(409),
    /** The transparency log does not show yet that no later closing was told. */
    LOG_BEHIND(409),
    /** The transparency log is not signed with the key that the seal service knows. */
    LOG_KEY(409),
    /** The transparency log has fewer entries than the seal service has read. */
    LOG_SHRANK(409),
    /** The transparency log is another than the seal service has read, or not as it is signed. */
    LOG_OTHER(409),
    /** The seal service has other keys than those the bids were sealed to. */
    OTHER_KEYS(409);

    private final int status;

    LocksProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "locks." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
