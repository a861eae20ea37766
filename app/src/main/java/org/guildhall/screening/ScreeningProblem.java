package org.guildhall.screening;

import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum ScreeningProblem implements Problem {
    /** The antivirus has not looked at the file yet. */
    WAITING(409),
    /** The antivirus found something in it. */
    INFECTED(403);

    private final int status;

    ScreeningProblem(int status) {
        this.status = status;
    }

    /** The refusal that says so. */
    public static ScreeningProblem of(Withheld withheld) {
        return switch (withheld) {
            case WAITING -> WAITING;
            case INFECTED -> INFECTED;
        };
    }

    @Override
    public String code() {
        return "screening." + name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }
}
