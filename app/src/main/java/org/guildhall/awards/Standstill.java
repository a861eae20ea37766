package org.guildhall.awards;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The days between a decision and its confirmation, in which bidders can object.
 *
 * <p>Units: calendar days of the city's zone. The day of the decision does not count; the last day counts whole, so
 * {@code until} is the midnight that ends it. No days: no standstill.
 */
public record Standstill(Instant until) {
    static Standstill after(Instant decidedAt, int days, ZoneId zone) {
        return days == 0
                ? new Standstill(decidedAt)
                : new Standstill(decidedAt
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(days + 1L)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    /** True while the award may not be confirmed; at {@code until} it may. */
    public boolean lasts(Instant now) {
        return now.isBefore(until);
    }
}
