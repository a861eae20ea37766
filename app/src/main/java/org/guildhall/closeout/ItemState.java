package org.guildhall.closeout;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where one item of a close-out stands, with its transition table. */
public enum ItemState {
    /** Something is to be done. */
    OPEN,
    /** Done, by the record or by whoever says so. */
    DONE,
    /** Let go by an authority, which said why. */
    WAIVED;

    /** What was done is open again when something new comes: another order, another invoice. */
    private static final Map<ItemState, Set<ItemState>> NEXT =
            Map.of(OPEN, Set.of(DONE, WAIVED), DONE, Set.of(OPEN), WAIVED, Set.of(DONE));

    public boolean mayBecome(ItemState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The name in the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
