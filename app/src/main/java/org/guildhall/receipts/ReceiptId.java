package org.guildhall.receipts;

import java.util.UUID;

/** Identifies one delivery that was received. */
public record ReceiptId(UUID value) {
    public static ReceiptId random() {
        return new ReceiptId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
