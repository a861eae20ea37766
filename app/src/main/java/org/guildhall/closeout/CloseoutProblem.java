package org.guildhall.closeout;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act on a close-out was refused. */
enum CloseoutProblem implements Problem {
    CLOSED(409),
    NOT_SIGNED(409),
    OPEN_ITEMS(409),
    TO_BE_PAID(409),
    FROM_THE_RECORD(409),
    DONE_ALREADY(409),
    WAIVED_ALREADY(409),
    OWNER_WAIVES(403),
    NOT_YOUR_AUTHORITY(403);

    private final int status;

    CloseoutProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "closeout." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
