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
    /** Where an award is, with its transition table. */
    public enum State {
        /** Published; its standstill runs, or is over and a buyer has yet to confirm. */
        DECIDED,
        /** Final: the solicitation ended with it. */
        CONFIRMED;

        /** A confirmed award is final. */
        public boolean mayBecome(State next) {
            return this == DECIDED && next == CONFIRMED;
        }
    }

    public State state() {
        return confirmedAt == null ? State.DECIDED : State.CONFIRMED;
    }

    public boolean confirmed() {
        return state() == State.CONFIRMED;
    }

    Recommendation.Chosen chosen() {
        return java.util.Objects.requireNonNull(recommendation.chosen());
    }
}
