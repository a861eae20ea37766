package org.guildhall.invoices;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where an invoice, a credit note or a release stands, with its transition table. */
public enum InvoiceStatus {
    /** Kept, and not held against anything yet. */
    RECEIVED,
    /** Something stands in the way, and somebody has to act. */
    BLOCKED,
    /** Agrees with what was ordered and accepted. */
    MATCHED,
    /** A second person said that it is to be paid. */
    APPROVED,
    /** In a batch for the city's finance system. */
    EXPORTED,
    /** The finance system said when it was paid. */
    PAID,
    /** Sent back to the supplier with a reason; its number may be used again. */
    REFUSED;

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> NEXT = Map.of(
            RECEIVED, Set.of(BLOCKED, MATCHED, REFUSED),
            BLOCKED, Set.of(MATCHED, REFUSED),
            MATCHED, Set.of(BLOCKED, APPROVED, REFUSED),
            APPROVED, Set.of(EXPORTED, MATCHED),
            EXPORTED, Set.of(PAID, MATCHED),
            PAID, Set.of(EXPORTED, APPROVED),
            REFUSED, Set.of());

    public boolean mayBecome(InvoiceStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** True while it is held against what was accepted again whenever that changes. */
    public boolean open() {
        return this == RECEIVED || this == BLOCKED || this == MATCHED;
    }

    /** True if it counts against what was accepted and what the contract leaves. */
    public boolean counts() {
        return this == MATCHED || this == APPROVED || this == EXPORTED || this == PAID;
    }

    /** True once nothing more is to be done about it. */
    public boolean settled() {
        return this == PAID || this == REFUSED;
    }

    /** The name in the API: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
