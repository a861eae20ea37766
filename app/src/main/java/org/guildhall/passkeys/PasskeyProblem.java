package org.guildhall.passkeys;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
enum PasskeyProblem implements Problem {
    TOO_MANY(409),
    ALREADY_ADDED(409);

    private final int status;

    PasskeyProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "passkeys." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
