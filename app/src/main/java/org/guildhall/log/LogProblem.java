package org.guildhall.log;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum LogProblem implements Problem {
    /** The log does not continue what was published of it: nothing is signed until that is put right. */
    UNSIGNED(503);

    private final int status;

    LogProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "log." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
