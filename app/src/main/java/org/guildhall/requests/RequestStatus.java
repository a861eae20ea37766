package org.guildhall.requests;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a purchase request stands, with its transition table. */
public enum RequestStatus {
    /** Being written; holds no money. */
    DRAFT,
    /** Waits for approval; its estimate is held on the budget line. */
    SUBMITTED,
    /** Sent back to its requester with a reason; the hold is released. */
    RETURNED,
    /** May be procured; the hold stays until a contract takes its place, or nothing comes of it. */
    APPROVED,
    /** Ended with a reason; the hold is released. */
    REFUSED,
    /** Given up by its requester while no call on it stood; the hold is released. */
    WITHDRAWN;

    private static final Map<RequestStatus, Set<RequestStatus>> NEXT = Map.of(
            DRAFT, Set.of(SUBMITTED, WITHDRAWN),
            SUBMITTED, Set.of(RETURNED, APPROVED, REFUSED, WITHDRAWN),
            RETURNED, Set.of(SUBMITTED, WITHDRAWN),
            APPROVED, Set.of(WITHDRAWN),
            REFUSED, Set.of(),
            WITHDRAWN, Set.of());

    public boolean mayBecome(RequestStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** True while its requester may change it. */
    public boolean open() {
        return mayBecome(SUBMITTED);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
