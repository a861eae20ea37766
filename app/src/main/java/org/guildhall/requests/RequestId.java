package org.guildhall.requests;

import java.util.UUID;

/** Identifies a purchase request. */
public record RequestId(UUID value) {
    public static RequestId random() {
        return new RequestId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
