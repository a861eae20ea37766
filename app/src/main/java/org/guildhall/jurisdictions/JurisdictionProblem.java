package org.guildhall.jurisdictions;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of saying where the city is. */
public enum JurisdictionProblem implements Problem {
    /** Whoever runs the city fixed it in its settings. */
    BY_SETTINGS(409);

    private final int status;

    JurisdictionProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "jurisdictions." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
