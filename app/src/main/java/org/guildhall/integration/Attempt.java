package org.guildhall.integration;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook, as the log keeps it.
 *
 * @param message the entry of the feed it told of; of a test, a number of its own
 * @param failure null if delivered; else {@code status}, {@code redirect}, {@code timeout}, {@code connection},
 *     {@code tls}, {@code unknown}, {@code inner} or {@code secret}
 * @param answer the first 500 characters
 */
record Attempt(
        long id,
        UUID message,
        String kind,
        Instant at,
        long millis,
        @Nullable Integer status,
        @Nullable String failure,
        String answer,
        boolean byHand) {
    static final String TEST = "webhook.test";

    /** True of what tells of nothing. */
    public boolean isTest() {
        return kind.equals(TEST);
    }
}
