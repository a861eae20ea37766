package org.guildhall.integration;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum IntegrationProblem implements Problem {
    /** No entry of this feed: mistyped, or of a database that was since restored to an earlier day. */
    CURSOR_UNKNOWN(400),
    ALREADY_REGISTERED(409),
    NOT_PAUSED(409),
    NOT_ACTIVE(409),
    NOTHING_TO_RESEND(409);

    private final int status;

    IntegrationProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "integration." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
