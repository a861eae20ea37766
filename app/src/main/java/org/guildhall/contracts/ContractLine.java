package org.guildhall.contracts;

import java.math.BigDecimal;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * A line of a contract: the line of the bid, carried over and changed only by amendments.
 *
 * <p>Units: {@code quantity} in {@code unit} (words: {@code web.unit.<unit>}); {@code unitPrice} before tax.
 *
 * <p>OCDS: {@code contracts[].items[]}.
 *
 * @param id of the price line the bid answered; unique in its contract
 */
public record ContractLine(String id, Bilingual description, BigDecimal quantity, String unit, Money unitPrice) {
    /** Quantity times unit price, before tax. */
    public Money amount() {
        return unitPrice.times(quantity);
    }
}
