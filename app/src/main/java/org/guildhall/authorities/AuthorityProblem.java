package org.guildhall.authorities;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of giving and ending authority. */
public enum AuthorityProblem implements Problem {
    /** Nobody gives, nor ends, their own: that takes a second administrator. */
    OWN(403),
    /** The person holds it already on one of these days. */
    HELD(409),
    /** It is over by that day without this. */
    OVER(409);

    private final int status;

    AuthorityProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "authorities." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }
}
