package org.guildhall.requests;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * One thing to be bought.
 *
 * <p>Units: {@code quantity} in {@code unit}, whose words are the message {@code web.unit.<unit>};
 * {@code unitEstimate} before tax for one unit, once or each month as {@code per} says.
 *
 * <p>OCDS: {@code Item} with {@code quantity}, {@code unit.name} and {@code classification} (scheme UNSPSC).
 */
public record RequestLine(
        UUID id, Bilingual description, String unspsc, BigDecimal quantity, String unit, Money unitEstimate, Per per) {
    /** The units offered for choice, as codes. */
    public static final List<String> UNITS = List.of(
            "each",
            "site",
            "lot",
            "licence",
            "user",
            "hour",
            "day",
            "month",
            "year",
            "metre",
            "kilometre",
            "kilowatt-hour",
            "gigabyte");

    /** What the line costs over a number of months: once, or every month. */
    public Money over(int months) {
        var each = unitEstimate.times(quantity);
        return switch (per) {
            case ONCE -> each;
            case MONTH -> each.times(BigDecimal.valueOf(months));
        };
    }
}
