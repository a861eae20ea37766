package org.guildhall.needs;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum NeedProblem implements Problem {
    /** It was stated or withdrawn, so it no longer changes. */
    NOT_A_DRAFT(409),
    /** It was withdrawn already. */
    WITHDRAWN(409);

    private final int status;

    NeedProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "needs." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
