package org.guildhall.cli.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.guildhall.cli.Answer;

/**
 * When a stage closes, by the city's clock and not by this machine's, which may be wrong.
 *
 * @param at the closing instant
 * @param now the city's clock when it said so
 * @param nanos this machine's count of nanoseconds, which has run for longer than since then
 * @param since its count at that time
 */
record Closing(Instant at, Instant now, LongSupplier nanos, long since) {
    /** As {@code /api/stages/…/draft} answered. */
    static Closing of(Answer draft, LongSupplier nanos) {
        return new Closing(
                Instant.parse(draft.text("closesAt")), Instant.parse(draft.text("now")), nanos, nanos.getAsLong());
    }

    /** How long it is until then: zero or less at the closing instant and after it. */
    Duration left() {
        return Duration.between(now, at).minusNanos(nanos.getAsLong() - since);
    }

    boolean reached() {
        return !left().isPositive();
    }
}
