package org.guildhall.awards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation that was decided in favour of a bid.
 *
 * <p>OCDS: {@code awards[]}; its date is {@code decidedAt}, its status active once confirmed and pending before.
 *
 * @param confirmedAt null until the standstill is over and a buyer confirms
 */
public record Award(
        AwardId id,
        Recommendation recommendation,
        Instant decidedAt,
        Standstill standstill,
        @Nullable Instant confirmedAt) {
    public boolean confirmed() {
        return confirmedAt != null;
    }

    Recommendation.Chosen chosen() {
        return java.util.Objects.requireNonNull(recommendation.chosen());
    }
}
