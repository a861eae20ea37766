package org.guildhall.factors;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Wrong codes in a row. As with passwords: from the fifth on whoever types waits, thirty seconds doubling to an hour,
 * and a day without any is forgotten. Only a right code ends the count, never a right password.
 */
record Attempts(
        int failures, @Nullable Instant last, @Nullable Instant until) {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int DOUBLINGS = 7; // 64 minutes: past the longest

    static final Attempts NONE = new Attempts(0, null, null);

    boolean blockedAt(Instant now) {
        return until != null && until.isAfter(now);
    }

    /** One more. */
    Attempts failedAt(Instant now) {
        var count = last == null || last.isBefore(now.minus(FORGOTTEN)) ? 1 : failures + 1;
        if (count < FREE) {
            return new Attempts(count, now, null);
        }
        var wait = FIRST.multipliedBy(1L << Math.min(count - FREE, DOUBLINGS));
        return new Attempts(count, now, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }
}
