package org.guildhall.orders;

import java.util.UUID;

/** Identifies one order. UBL: {@code Order/UUID}. */
public record OrderId(UUID value) {
    public static OrderId random() {
        return new OrderId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
