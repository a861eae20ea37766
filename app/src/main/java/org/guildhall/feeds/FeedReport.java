package org.guildhall.feeds;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a data file. Duplicates and rows out of order are told and fail nothing: feeds that are sent again
 * have them.
 *
 * @param rows rows read, without the header
 * @param wrong rows of which a value is missing or not of its type
 * @param duplicates rows that are the same as an earlier one in every required field
 * @param outOfOrder rows with an earlier time than the row before them
 * @param share of the expected intervals that have a row, in percent with two decimals; null if not asked or unknown
 * @param findings why it failed, at most {@link FeedCheck#MOST_FINDINGS}; empty if it passed
 */
public record FeedReport(
        boolean passed,
        long rows,
        long wrong,
        long duplicates,
        long outOfOrder,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        @Nullable BigDecimal share,
        List<Finding> findings) {
    public FeedReport {
        findings = List.copyOf(findings);
    }

    /**
     * One reason to fail.
     *
     * @param code with words under {@code feeds.<code>}
     * @param details for the words: plain texts and numbers, in order
     */
    public record Finding(String code, List<String> details) {
        public Finding {
            details = List.copyOf(details);
        }

        static Finding of(String code, Object... details) {
            return new Finding(
                    code, java.util.Arrays.stream(details).map(String::valueOf).toList());
        }
    }
}
