package org.guildhall.publishing;

import java.math.BigDecimal;
import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A process in one row of the public list.
 *
 * @param status planned, open, closed, opened, awarded, complete, ended, contracted, closed-out, cancelled,
 *     unsuccessful, or unknown for imported ones
 * @param suppliers who was chosen, as their names are published; empty before, and where the publisher names nobody
 * @param value the award's value, or null before
 */
public record Summary(
        String ocid,
        boolean imported,
        Bilingual title,
        String buyer,
        String phase,
        String status,
        String category,
        String method,
        String suppliers,
        @Nullable Instant closesAt,
        @Nullable BigDecimal value,
        @Nullable String currency,
        Instant publishedAt,
        Instant updatedAt) {}
