package org.guildhall.matching;

import java.util.Locale;

/** What a supplier asks with a document. */
public enum BilledKind {
    /** To be paid for what was delivered. */
    INVOICE,
    /** Gives back of an invoice: quantities, an amount, or both. */
    CREDIT_NOTE,
    /** To be paid what was retained of earlier invoices. */
    HOLDBACK_RELEASE;

    /** The name in the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
