package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** What this room must know of deliveries, which are kept by a room below it: that room provides it. */
public interface Delivered {
    /** Of each line of an order: what was delivered and not rejected. A line of which nothing came may be absent. */
    Map<String, Standing> standing(OrderId order);

    /** The same of several orders; one of which nothing came may be absent. */
    Map<OrderId, Map<String, Standing>> standing(Collection<OrderId> orders);

    /**
     * Of one line. Units: those of the line.
     *
     * @param accepted found good
     * @param pending delivered, and not inspected yet
     */
    record Standing(BigDecimal accepted, BigDecimal pending) {
        public static final Standing NOTHING = new Standing(BigDecimal.ZERO, BigDecimal.ZERO);

        /** What can no longer be taken out of the order. */
        public BigDecimal here() {
            return accepted.add(pending);
        }
    }
}
