package org.guildhall.needs;

import java.util.UUID;

/** Identifies a need. */
public record NeedId(UUID value) {
    public static NeedId random() {
        return new NeedId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
