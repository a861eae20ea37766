package org.guildhall.submissions;

import java.util.UUID;

/** Identifies one received bid; a replacement has an id of its own. */
public record BidId(UUID value) {
    public static BidId random() {
        return new BidId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
