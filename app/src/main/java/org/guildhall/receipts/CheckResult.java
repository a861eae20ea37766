package org.guildhall.receipts;

import java.math.BigDecimal;
import java.time.Instant;
import org.guildhall.feeds.FeedReport;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a planned check of a delivered line found, with the check as it was planned.
 *
 * @param words of whoever looked; may be empty where the value or file says it
 * @param value that was measured; null for the others
 * @param file the document, or the data that was judged; null if there is none
 * @param address from which the data was read; null if it was uploaded
 * @param report what was found in the data; null for the others
 */
public record CheckResult(
        String line,
        PlannedCheck planned,
        boolean passed,
        String words,
        @Nullable BigDecimal value,
        @Nullable KeptFile file,
        @Nullable String address,
        @Nullable FeedReport report,
        PersonId by,
        Instant at) {}
