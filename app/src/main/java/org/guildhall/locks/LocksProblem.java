package org.guildhall.locks;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum LocksProblem implements Problem {
    /** The seal service gives no answer. */
    UNAVAILABLE(503),
    /** By the clock of the seal service, closing and cooling are not over; the detail is until when. */
    TOO_EARLY(409),
    /** The seal service will not; the detail is its code. */
    REFUSED(409);

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
