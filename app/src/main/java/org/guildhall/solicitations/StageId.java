package org.guildhall.solicitations;

import java.util.UUID;

/** Identifies one stage of a solicitation. */
public record StageId(UUID value) {
    public static StageId random() {
        return new StageId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
