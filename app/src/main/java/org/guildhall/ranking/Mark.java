package org.guildhall.ranking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of one bid by one criterion, with the reason for it.
 *
 * <p>Shape: {@code score} (0 to 10) for a rated criterion, {@code met} for a mandatory one; the other is null.
 */
public record Mark(
        CandidateId candidate,
        String criterion,
        @Nullable BigDecimal score,
        @Nullable Boolean met,
        String comment) {
    public BigDecimal scored() {
        return score == null ? BigDecimal.ZERO : score;
    }

    boolean passes() {
        return Boolean.TRUE.equals(met);
    }
}
