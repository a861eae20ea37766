package org.guildhall.performance;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a scorecard stands, with its transition table. */
public enum ScorecardStatus {
    /** Nobody has rated yet; the figures go on. */
    OPEN,
    /** The owner has rated; the supplier has time to reply. */
    RATED,
    /** Recorded with the reply beside it; the figures are those of that day. */
    FINAL;

    private static final Map<ScorecardStatus, Set<ScorecardStatus>> NEXT =
            Map.of(OPEN, Set.of(RATED), RATED, Set.of(FINAL), FINAL, Set.of());

    public boolean mayBecome(ScorecardStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The name in the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
