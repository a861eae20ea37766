package org.guildhall.receipts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What was accepted and rejected of a delivery at once. */
public record Inspection(UUID id, ReceiptId receipt, List<Finding> findings, PersonId by, Instant at) {
    public Inspection {
        findings = List.copyOf(findings);
    }

    /**
     * Of one line. Units: those of the line.
     *
     * @param reason null unless something was rejected
     * @param words why; empty if all was accepted and no check had failed
     */
    public record Finding(
            String line,
            BigDecimal accepted,
            BigDecimal rejected,
            @Nullable Reason reason,
            String words) {}

    /** Why something was rejected. */
    public enum Reason {
        DAMAGED,
        WRONG_ITEM,
        NOT_TO_SPECIFICATION,
        FAILED_CHECK,
        MISSING_DOCUMENT,
        DATA_FEED_FAILED,
        OTHER;

        /** The name in the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
