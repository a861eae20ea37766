package org.guildhall.contracts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Shape of a line in facts of contracts: {@code id, description, quantity, unit, unitPrice, amount}. */
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", id);
        map.put("description", description.asMap());
        map.put("quantity", quantity);
        map.put("unit", unit);
        map.put("unitPrice", unitPrice.asMap());
        map.put("amount", amount().asMap());
        return map;
    }
}
