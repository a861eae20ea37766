package org.guildhall.people;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
enum PeopleProblem implements Problem {
    EMAIL_TAKEN(409),
    INVITATION_UNKNOWN(404),
    RESET_UNKNOWN(404),
    WRONG_CREDENTIALS(401),
    SECOND_FACTOR_NEEDED(401),
    WRONG_CODE(401),
    SECOND_FACTOR_MISSING(403),
    THROTTLED(429),
    OWN_ROLES(403),
    OWN_ACCOUNT(403),
    OWN_SECOND_FACTOR(403);

    private final int status;

    PeopleProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "people." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
