package org.guildhall.keys;

import java.util.UUID;

/** Identifies the opening key of one sealed stage. */
public record OpeningKeyId(UUID value) {
    public static OpeningKeyId random() {
        return new OpeningKeyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
