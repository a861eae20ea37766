package org.guildhall.vendors;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum VendorProblem implements Problem {
    BUSINESS_NUMBER_TAKEN(409),
    /** Two of one name could bid twice for one bidder; a business number of its own tells another one apart. */
    NAME_TAKEN(409),
    ALREADY_MEMBER(409),
    CITY_STAFF(403),
    NO_ORGANISATION(404),
    NOT_ALLOWED(403),
    LAST_MANAGER(409),
    /** Nobody removes themselves: another manager does, so that one remains. */
    NOT_ONESELF(409);

    private final int status;

    VendorProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "vendors." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
