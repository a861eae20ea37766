package org.guildhall.orders;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where an order stands, with its transition table. */
public enum OrderStatus {
    /** Being written; the supplier does not see it, and it holds nothing of the contract. */
    DRAFT,
    /** With the supplier, who has not answered this version; goods may come. */
    ISSUED,
    /** The supplier has said that it will deliver this version. */
    ACKNOWLEDGED,
    /** The supplier will not deliver; what it had delivered before stays ordered. */
    DECLINED,
    /** Called off before anything came. */
    CANCELLED,
    /** Everything ordered was accepted, or the contract owner waits for nothing more. */
    COMPLETED;

    private static final Map<OrderStatus, Set<OrderStatus>> NEXT = Map.of(
            DRAFT, Set.of(ISSUED, CANCELLED),
            ISSUED, Set.of(ISSUED, ACKNOWLEDGED, DECLINED, CANCELLED, COMPLETED),
            ACKNOWLEDGED, Set.of(ISSUED, CANCELLED, COMPLETED),
            DECLINED, Set.of(),
            CANCELLED, Set.of(),
            // Open again where the acceptance that ended it is annulled.
            COMPLETED, Set.of(ISSUED, ACKNOWLEDGED));

    /** An order becomes issued again by each change. */
    public boolean mayBecome(OrderStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** True while goods may be delivered under it. */
    public boolean open() {
        return this == ISSUED || this == ACKNOWLEDGED;
    }

    /** The name in the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
