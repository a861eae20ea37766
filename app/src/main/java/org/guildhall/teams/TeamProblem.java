package org.guildhall.teams;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why a team is not declared or found eligible. */
enum TeamProblem implements Problem {
    /** The stage neither makes a shortlist nor follows one. */
    NOT_ASKED(409),
    CLOSED(409),
    NOT_OPENED(409),
    /** The bidder is who was qualified: there is nothing to find. */
    NOTHING_TO_FIND(409),
    FOUND(409),
    /** Quality is closed, or it was decided. */
    OVER(409);

    private final int status;

    TeamProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "teams." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
