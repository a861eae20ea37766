package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * What can still be given back of a tax of an invoice, by itself: what it billed, less what was credited before.
 *
 * @param base on how much of what is left it was billed, in dollars
 * @param untaxed on how much of what is left it was not
 */
public record CreditableTax(String code, BigDecimal rate, BigDecimal base, BigDecimal untaxed) {
    /** True of the same tax at the same rate. */
    public boolean is(BilledTax tax) {
        return code.equals(tax.code()) && rate.compareTo(tax.rate()) == 0;
    }
}
