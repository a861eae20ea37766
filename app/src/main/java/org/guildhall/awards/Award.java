package org.guildhall.awards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation that was decided in favour of a bid.
 *
 * <p>OCDS: {@code awards[]}; its date is {@code decidedAt}, its status pending, then active once confirmed, or
 * cancelled once revoked.
 *
 * @param confirmedAt null until the standstill is over and a buyer confirms
 * @param revocation null unless it came to nothing
 */
public record Award(
        AwardId id,
        Recommendation recommendation,
        Instant decidedAt,
        Standstill standstill,
        @Nullable Instant confirmedAt,
        @Nullable Revocation revocation) {
    /** Where an award is, with its transition table. */
    public enum State {
        /** Published; its standstill runs, or is over and a buyer has yet to confirm. */
        DECIDED,
        /** Final: the solicitation ended with it. */
        CONFIRMED,
        /** It came to nothing: the solicitation goes on without this bid. */
        REVOKED;

        public boolean mayBecome(State next) {
            return switch (this) {
                case DECIDED -> next == CONFIRMED || next == REVOKED;
                case CONFIRMED -> next == REVOKED;
                case REVOKED -> false;
            };
        }
    }

    public State state() {
        if (revocation != null) {
            return State.REVOKED;
        }
        return confirmedAt == null ? State.DECIDED : State.CONFIRMED;
    }

    public boolean confirmed() {
        return state() == State.CONFIRMED;
    }

    Recommendation.Chosen chosen() {
        return java.util.Objects.requireNonNull(recommendation.chosen());
    }
}
