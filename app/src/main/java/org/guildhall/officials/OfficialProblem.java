package org.guildhall.officials;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of handing work over. */
public enum OfficialProblem implements Problem {
    /** Nobody takes over work by their own act. */
    TO_ONESELF(403),
    /** It does not stand in this person's name, or no more. */
    NOT_THEIRS(409);

    private final int status;

    OfficialProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "officials." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
