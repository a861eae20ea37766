package org.guildhall.portal;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
enum PortalProblem implements Problem {
    /** A document is open as part of a process, and the address does not say of which. */
    OCID_MISSING(400);

    private final int status;

    PortalProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "portal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
