package org.guildhall.changes;

import java.util.UUID;

/** Identifies one proposed change of a contract. */
public record AmendmentId(UUID value) {
    public static AmendmentId random() {
        return new AmendmentId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
