package org.guildhall.negotiations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the city asked, and what the bidder offered in answer.
 *
 * @param number from 1
 * @param question in the city's words, in whichever language it wrote
 * @param offer null, as is {@code offeredAt}, until the bidder has answered
 */
record Round(
        int number,
        String question,
        Instant askedAt,
        @Nullable Offer offer,
        @Nullable Instant offeredAt) {
    public boolean answered() {
        return offer != null;
    }
}
