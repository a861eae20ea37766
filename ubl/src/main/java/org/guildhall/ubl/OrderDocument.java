package org.guildhall.ubl;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order, without taxes: what is due is settled by invoices.
 *
 * @param number the city's own
 * @param currency ISO 4217, of all amounts
 * @param validUntil until when the supplier may accept it; Peppol advises to say so
 * @param note for the supplier, in the languages of the city
 * @param buyerReference what the supplier is to quote on the invoice
 * @param contractReference the number of the contract under which is ordered
 * @param lines at least one, with different ids
 */
public record OrderDocument(
        String number,
        LocalDate issued,
        String currency,
        @Nullable LocalDate validUntil,
        @Nullable String note,
        @Nullable String buyerReference,
        @Nullable String contractReference,
        Party buyer,
        Party seller,
        @Nullable Delivery delivery,
        List<Line> lines) {
    public OrderDocument {
        number = Words.text(number);
        currency = Words.code(currency);
        note = Words.optional(note);
        buyerReference = Words.optional(buyerReference);
        contractReference = Words.optional(contractReference);
        lines = List.copyOf(lines);
    }

    /** The sum of the lines, before tax. */
    public BigDecimal total() {
        return Words.figure(lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * Where and when.
     *
     * @param place its name, such as a depot; Peppol demands its address then ({@code PEPPOL-T01-B14901})
     * @param from first day on which delivery is wanted
     * @param to last day on which delivery is wanted
     */
    public record Delivery(
            @Nullable String place,
            @Nullable Address address,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        public Delivery {
            place = Words.optional(place);
        }
    }

    /**
     * One thing ordered.
     *
     * @param name in one official language; Peppol has one name, and forbids to say in which language it is
     * @param description the same in the other official language
     * @param note anything else about the line
     * @param unit a code of UN/ECE Recommendation 20: see {@link Units}
     * @param unitPrice before tax, of one unit, as many decimals as agreed
     * @param net quantity times price in whole cents, before tax
     * @param unspsc eight digits
     */
    public record Line(
            String id,
            String name,
            @Nullable String description,
            @Nullable String note,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal net,
            @Nullable String unspsc) {
        public Line {
            id = Words.text(id);
            name = Words.text(name);
            description = Words.optional(description);
            note = Words.optional(note);
            quantity = Words.figure(quantity);
            unit = Words.text(unit);
            unitPrice = Words.figure(unitPrice);
            net = Words.figure(net);
            unspsc = Words.optional(unspsc);
        }
    }
}
