package org.guildhall.invoices;

import java.util.UUID;

/** Identifies one invoice, credit note or release; also what is paid for it. */
public record InvoiceId(UUID value) {
    public static InvoiceId random() {
        return new InvoiceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
