package org.guildhall.awards;

import java.util.Map;
import java.util.Set;

/** Where a recommendation stands. Each arrow is a decision that leaves its row and its fact. */
public enum RecommendationStatus {
    /** It waits for the next step of delegated authority. */
    RECOMMENDED,
    /** Sent back: the buyer may recommend again, also the same. */
    RETURNED,
    /** Not accepted: this bid is not recommended again. */
    REFUSED,
    /** Every step approved. */
    DECIDED,
    /** Its award came to nothing: this bid is not recommended again. */
    REVOKED,
    /** The call was cancelled before it was decided. */
    LAPSED;

    private static final Map<RecommendationStatus, Set<RecommendationStatus>> NEXT = Map.of(
            RECOMMENDED,
            Set.of(RETURNED, REFUSED, DECIDED, LAPSED),
            RETURNED,
            Set.of(),
            REFUSED,
            Set.of(),
            DECIDED,
            Set.of(REVOKED),
            REVOKED,
            Set.of(),
            LAPSED,
            Set.of());

    public boolean leadsTo(RecommendationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
