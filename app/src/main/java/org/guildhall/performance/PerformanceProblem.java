package org.guildhall.performance;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act on a scorecard was refused. */
enum PerformanceProblem implements Problem {
    NOT_SIGNED(409),
    RATED_ALREADY(409),
    NOT_RATED(409),
    REPLIED_ALREADY(409),
    REPLY_OVER(409),
    REPLY_RUNNING(409),
    FINAL(409),
    NOT_YOURS_TO_REPLY(403);

    private final int status;

    PerformanceProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "performance." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
