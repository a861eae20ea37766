package org.guildhall.changes;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a proposed change of a contract stands, with its transition table. */
public enum AmendmentStatus {
    /** It waits for the next step of delegated authority. */
    PROPOSED,
    /** Sent back to whoever proposed it, with the reason; another may be proposed. */
    RETURNED,
    /** Not accepted by an authority. */
    REFUSED,
    /** Taken back before it was in force. */
    WITHDRAWN,
    /**
     * Decided by the city: it waits for the supplier's agreement, or for the day on which a termination
     * takes effect.
     */
    DECIDED,
    /** Not agreed to by the supplier: the contract stays as it was. */
    DECLINED,
    /** The contract is what it says. */
    IN_FORCE;

    private static final Map<AmendmentStatus, Set<AmendmentStatus>> NEXT = Map.of(
            PROPOSED, Set.of(RETURNED, REFUSED, WITHDRAWN, DECIDED, IN_FORCE),
            RETURNED, Set.of(),
            REFUSED, Set.of(),
            WITHDRAWN, Set.of(),
            DECIDED, Set.of(IN_FORCE, DECLINED, WITHDRAWN),
            DECLINED, Set.of(),
            IN_FORCE, Set.of());

    public boolean mayBecome(AmendmentStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** True while it may still come into force: no other is proposed on the same contract then. */
    public boolean open() {
        return this == PROPOSED || this == DECIDED;
    }

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
