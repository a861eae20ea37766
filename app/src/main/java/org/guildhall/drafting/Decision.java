package org.guildhall.drafting;

import org.guildhall.solicitations.SolicitationStatus.Act;
import org.jspecify.annotations.Nullable;

/** What a reviewer decides. */
public enum Decision {
    /** It may be published as it stands. */
    ACCEPT,
    /** It goes back to its author with comments. */
    RETURN;

    /** The decision with that name, in any case; null if there is none. */
    static @Nullable Decision of(@Nullable String code) {
        for (var each : values()) {
            if (each.name().equalsIgnoreCase(code == null ? "" : code.strip())) {
                return each;
            }
        }
        return null;
    }

    Act act() {
        return this == ACCEPT ? Act.ACCEPT : Act.RETURN;
    }
}
