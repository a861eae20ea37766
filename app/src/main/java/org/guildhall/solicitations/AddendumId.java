package org.guildhall.solicitations;

import java.util.UUID;

/** Identifies one addendum. */
public record AddendumId(UUID value) {
    public static AddendumId random() {
        return new AddendumId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
