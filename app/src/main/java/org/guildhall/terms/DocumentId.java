package org.guildhall.terms;

import java.util.UUID;

/** Identifies one document of a solicitation. */
public record DocumentId(UUID value) {
    public static DocumentId random() {
        return new DocumentId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
