package org.guildhall.receipts;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.feeds.FeedRules;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be looked at before a line is accepted.
 *
 * @param what to look at, to measure, to see on paper or to read, in the words of whoever planned it
 * @param unit of a measurement; null for the others
 * @param min the least good value of a measurement; null if there is none
 * @param max the greatest; a measurement has one of the two at least
 * @param feed what the data must be; null but for data
 */
public record PlannedCheck(
        UUID id,
        Kind kind,
        String what,
        @Nullable String unit,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable FeedRules feed) {

    /** How it is done. */
    public enum Kind {
        /** Somebody looks, and says in words what they saw. */
        VISUAL,
        /** Somebody measures; whether the value is good is decided here. */
        MEASUREMENT,
        /** A document is there. */
        DOCUMENT,
        /** Delivered data is read and judged here. */
        DATA_FEED;

        /** The name in the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a measured value is good: both ends count as good. */
    public boolean within(BigDecimal value) {
        return (min == null || value.compareTo(min) >= 0) && (max == null || value.compareTo(max) <= 0);
    }
}
