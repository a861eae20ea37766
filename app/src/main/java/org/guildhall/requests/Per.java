package org.guildhall.requests;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often a line's quantity is bought. */
public enum Per {
    /** Once in the whole term. */
    ONCE,
    /** In every month of the term and of its options. */
    MONTH;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Per> of(String code) {
        return Arrays.stream(values()).filter(per -> per.code().equals(code)).findFirst();
    }
}
