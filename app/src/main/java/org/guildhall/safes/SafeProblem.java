package org.guildhall.safes;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum SafeProblem implements Problem {
    /** Somebody else was faster: the key, or a member's own key, is not the one it was. */
    CHANGED(409),
    /** Only who can open the key themselves lets a colleague open it. */
    NO_ACCESS(403),
    /** The last member who can open the key would lose it. */
    LAST_COPY(409);

    private final int status;

    SafeProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "safes." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
