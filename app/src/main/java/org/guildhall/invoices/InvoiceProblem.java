package org.guildhall.invoices;

import java.util.Locale;
import org.guildhall.kernel.Problem;
import org.guildhall.matching.Discrepancy;

/** Why an act on an invoice was refused. */
public enum InvoiceProblem implements Problem {
    NO_CONTRACT(422),
    CONTRACT_CLOSED(409),
    CONTRACT_NOT_SIGNED(409),
    ORDER_CANCELLED(409),
    ORDER_NOT_ISSUED(409),
    ORDER_UNKNOWN(422),
    ORDER_OF_ANOTHER_CONTRACT(422),
    OTHER_SUPPLIER(422),
    DUPLICATE(409),
    CURRENCY(422),
    QUANTITY_NOT_POSITIVE(422),
    PRICE_NEGATIVE(422),
    NET_WRONG(422),
    TAX_WRONG(422),
    TAX_TWICE(422),
    TOTAL_WRONG(422),
    LINE_OF_ANOTHER_ORDER(422),
    INVOICE_UNKNOWN(422),
    HOLDBACK_ABOVE_RETAINED(422),
    FILE_UNREADABLE(422),
    FILE_BREAKS_RULES(422),
    FILE_ADJUSTMENTS(422),
    NOT_FOR_SUPPLIER(403),
    NOT_OPEN(409),
    ALREADY_LINKED(409),
    CREDITED(409),
    NO_SUCH_OBSTACLE(409),
    CANNOT_BE_ACCEPTED(409),
    NOT_YOURS_TO_ACCEPT(403),
    ABOVE_CONTRACT(409),
    NOT_MATCHED(409),
    NO_LONGER_MATCHES(409),
    HOLDBACK_NOT_APPROVED(409),
    RESTED_ON(409),
    ENTERED_BY_YOU(403),
    ACCEPTED_BY_YOU(403),
    NOTHING_TO_EXPORT(409),
    NOT_EXPORTED(409),
    NOT_APPROVED(409),
    NOT_PAID(409),
    OTHER_AMOUNT(422),
    ANSWER_UNREADABLE(422);

    private final int status;

    InvoiceProblem(int status) {
        this.status = status;
    }

    /** The refusal for a document that does not add up by itself. */
    static InvoiceProblem of(Discrepancy.Kind kind) {
        return valueOf(kind.name());
    }

    @Override
    public String code() {
        return "invoices." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
