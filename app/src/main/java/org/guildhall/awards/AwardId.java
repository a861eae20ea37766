package org.guildhall.awards;

import java.util.UUID;

/** Identifies one award; public once it is decided. */
public record AwardId(UUID value) {
    public static AwardId random() {
        return new AwardId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
