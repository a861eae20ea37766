package org.guildhall.needs;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a need stands, with its transition table. */
public enum NeedStatus {
    /** Only its owner sees it, and may still change it. */
    DRAFT,
    /** Public; a purchase request may stand on it. */
    STATED,
    /** Given up; nothing may stand on it. */
    WITHDRAWN;

    private static final Map<NeedStatus, Set<NeedStatus>> NEXT =
            Map.of(DRAFT, Set.of(STATED, WITHDRAWN), STATED, Set.of(WITHDRAWN), WITHDRAWN, Set.of());

    public boolean mayBecome(NeedStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
