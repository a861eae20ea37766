package org.guildhall.invoices;

import java.util.List;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as typed in either language, or read from a file.
 *
 * @param kind invoice, credit-note or holdback-release
 * @param contract id of the contract; may be left out where the order says it
 * @param order id or number of the order; without one it waits to be linked
 * @param credits for a credit note: id or number of the invoice
 * @param due left out: as many days after its date as the city's file says
 */
public record TypedInvoice(
        @Needed @Nullable String kind,
        @Needed @Nullable String number,
        @Nullable String contract,
        @Nullable String order,
        @Nullable String credits,
        @Needed @Nullable String date,
        @Nullable String due,
        @Nullable String currency,
        @Needed @Nullable List<TypedLine> lines,
        @Nullable List<TypedTax> taxes,
        @Needed @Nullable String total) {
    /** A line as typed. */
    public record TypedLine(
            @Nullable String orderLine,
            @Nullable String description,
            @Needed @Nullable String quantity,
            @Nullable String unit,
            @Needed @Nullable String unitPrice,
            @Needed @Nullable String net) {}

    /** A tax as typed. */
    public record TypedTax(
            @Needed @Nullable String code,
            @Needed @Nullable String rate,
            @Needed @Nullable String base,
            @Needed @Nullable String amount) {}
}
