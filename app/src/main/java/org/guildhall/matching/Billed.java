package org.guildhall.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a supplier bills: an invoice, a credit note or the release of a holdback. The amounts of a credit note are
 * positive, and given back.
 *
 * @param currency three letters of ISO 4217
 * @param date the day it says it was made: tax rates are those of that day
 * @param total what it asks for, with tax
 */
public record Billed(
        BilledKind kind,
        String currency,
        LocalDate date,
        List<BilledLine> lines,
        List<BilledTax> taxes,
        BigDecimal total) {
    public Billed {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /** The sum of the lines, before tax. */
    public BigDecimal net() {
        return lines.stream().map(BilledLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal tax() {
        return taxes.stream().map(BilledTax::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
