package org.guildhall.orders;

import java.math.BigDecimal;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * A line of an order: so much of a line of its contract, at the contract's price.
 *
 * <p>Units: {@code quantity} in {@code unit} (words: {@code web.unit.<unit>}); {@code unitPrice} before tax.
 *
 * <p>UBL: {@code OrderLine/LineItem}.
 *
 * @param id of the contract's line; unique in its order
 */
public record OrderLine(String id, Bilingual description, BigDecimal quantity, String unit, Money unitPrice) {
    /** Quantity times unit price, before tax, in whole cents. */
    public Money amount() {
        return unitPrice.times(quantity);
    }
}
