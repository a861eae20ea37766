package org.guildhall.awards;

import java.util.UUID;

/** Identifies one recommendation. */
public record RecommendationId(UUID value) {
    public static RecommendationId random() {
        return new RecommendationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
