package org.guildhall.solicitations;

import java.util.UUID;

/** Identifies one solicitation. */
public record SolicitationId(UUID value) {
    public static SolicitationId random() {
        return new SolicitationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
