package org.guildhall.changes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a holder of delegated authority says to a proposed change. */
public enum Decision {
    APPROVE,
    RETURN,
    REFUSE;

    static Optional<Decision> of(@Nullable String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** The code in the API and in forms: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
