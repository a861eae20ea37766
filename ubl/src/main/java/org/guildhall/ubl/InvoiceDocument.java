package org.guildhall.ubl;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note. Amounts of a credit note are positive: they are owed to the buyer.
 *
 * @param number the supplier's own (BT-1)
 * @param due BT-9; UBL has no place for it on a credit note, where it is null
 * @param currency ISO 4217, of all amounts (BT-5)
 * @param note BT-22; where GST and QST or PST are one rate, their parts are told here (docs/invoices.md)
 * @param buyerReference BT-10
 * @param orderReference the number of the purchase order (BT-13)
 * @param contractReference BT-12
 * @param precedingInvoice the number of the invoice that a credit note corrects (BT-25)
 * @param lines at least one
 * @param adjustments allowances and charges on the whole document (BG-20, BG-21)
 * @param taxes one for each category and rate (BG-23)
 */
public record InvoiceDocument(
        Kind kind,
        Profile profile,
        String number,
        LocalDate issued,
        @Nullable LocalDate due,
        String currency,
        @Nullable String note,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable String contractReference,
        @Nullable String precedingInvoice,
        Party supplier,
        Party customer,
        List<InvoiceLine> lines,
        List<Adjustment> adjustments,
        List<TaxSubtotal> taxes,
        Totals totals) {
    public InvoiceDocument {
        number = Words.text(number);
        due = kind == Kind.CREDIT_NOTE ? null : due;
        currency = Words.code(currency);
        note = Words.optional(note);
        buyerReference = Words.optional(buyerReference);
        orderReference = Words.optional(orderReference);
        contractReference = Words.optional(contractReference);
        precedingInvoice = Words.optional(precedingInvoice);
        lines = List.copyOf(lines);
        adjustments = List.copyOf(adjustments);
        taxes = List.copyOf(taxes);
    }

    /** Which of the two; types of UNCL 1001. */
    public enum Kind {
        INVOICE("380"),
        CREDIT_NOTE("381");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The code of UNCL 1001. */
        public String type() {
            return type;
        }
    }

    /** Which rules the sender promises to keep; they decide which rules are asked. */
    public enum Profile {
        /** The European norm alone: electronic addresses are not needed. */
        EN_16931("urn:cen.eu:en16931:2017"),
        /** The norm and what the Peppol network adds to it. */
        PEPPOL("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");

        private final String id;

        Profile(String id) {
            this.id = id;
        }

        /** The specification identifier (BT-24). */
        public String id() {
            return id;
        }
    }

    /**
     * A category of tax and its rate.
     *
     * @param category UNCL 5305: {@code S} taxed, {@code Z} zero-rated, {@code E} exempt, {@code O} outside the tax
     * @param rate in percent; null only for {@code O}
     */
    public record Tax(String category, @Nullable BigDecimal rate) {
        public Tax {
            category = Words.code(category);
            rate = rate == null ? null : Words.figure(rate);
        }
    }

    /**
     * What a category of tax comes to.
     *
     * @param reason why nothing is taxed; demanded for {@code E} and {@code O}, forbidden for {@code S} and {@code Z}
     */
    public record TaxSubtotal(
            Tax tax,
            BigDecimal taxable,
            BigDecimal amount,
            @Nullable String reason) {
        public TaxSubtotal {
            taxable = Words.figure(taxable);
            amount = Words.figure(amount);
            reason = Words.optional(reason);
        }
    }

    /**
     * An allowance or a charge on the whole document, before tax.
     *
     * @param charge adds to the amount; otherwise takes from it
     * @param amount never negative
     */
    public record Adjustment(boolean charge, BigDecimal amount, String reason, Tax tax) {
        public Adjustment {
            amount = Words.figure(amount);
            reason = Words.text(reason);
        }

        BigDecimal signed() {
            return charge ? amount : amount.negate();
        }
    }

    /**
     * One thing invoiced.
     *
     * @param orderLine the id of the order's line (BT-132)
     * @param description beside the name, if the supplier gives both
     * @param unit a code of UN/ECE Recommendation 20: see {@link Units}
     * @param unitPrice before tax, of {@code priceBase} units, after price discounts
     * @param priceBase mostly 1
     * @param adjustment charges less allowances of this line; 0 for most
     * @param net before tax: quantity times price, plus the adjustment
     */
    public record InvoiceLine(
            String id,
            @Nullable String orderLine,
            String name,
            @Nullable String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal priceBase,
            BigDecimal adjustment,
            BigDecimal net,
            Tax tax) {
        public InvoiceLine {
            id = Words.text(id);
            orderLine = Words.optional(orderLine);
            name = Words.text(name);
            description = Words.optional(description);
            quantity = Words.figure(quantity);
            unit = Words.text(unit);
            unitPrice = Words.figure(unitPrice);
            priceBase = Words.figure(priceBase);
            adjustment = Words.figure(adjustment);
            net = Words.figure(net);
        }
    }
}
