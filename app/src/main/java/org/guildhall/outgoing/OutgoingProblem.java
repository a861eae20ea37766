package org.guildhall.outgoing;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why nothing was read from an address. */
public enum OutgoingProblem implements Problem {
    MALFORMED(422),
    PLAIN(422),
    INNER(422),
    TIMEOUT(409),
    STATUS(409),
    CONNECTION(409);

    private final int status;

    OutgoingProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "outgoing." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }
}
