package org.guildhall.negotiations;

import java.time.Instant;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * That a negotiation, or what was agreed in it, came to nothing.
 *
 * @param reason in the city's words, where the city ended it
 */
record Ending(Why why, @Nullable Bilingual reason, Instant at) {
    /** What ended it. */
    enum Why {
        /** The city ended it, with a reason. */
        CITY,
        /** The bidder took the bid back. */
        WITHDRAWN,
        /** What was agreed was recommended, and the authority that decides refused it. */
        REFUSED,
        /** What was agreed was awarded, and the award came to nothing. */
        REVOKED;

        /** The code in facts, messages and the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
