package org.guildhall.factors;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
enum FactorProblem implements Problem {
    ALREADY_ON(409),
    NOT_ON(409),
    SETUP_OVER(409),
    THROTTLED(429);

    private final int status;

    FactorProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "factors." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
