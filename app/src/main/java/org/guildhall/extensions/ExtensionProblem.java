package org.guildhall.extensions;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why a bid is not extended. */
enum ExtensionProblem implements Problem {
    /** Bids of the stage bind until no day. */
    NOT_BINDING(409),
    /** Who has bid is not known before the opening. */
    NOT_OPENED(409),
    /** The solicitation has ended, or it was decided on its bids. */
    OVER(409),
    NOT_ASKED(409),
    ANSWERED(409),
    NOTHING_HELD(409);

    private final int status;

    ExtensionProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "extensions." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
