package org.guildhall.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * Unit prices by line, and what they come to. Each line is rounded to cents, half up, then they are added.
 *
 * <p>Units: Canadian dollars before tax.
 */
public final class PriceSchedule {
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DIGITS_TOGETHER = 14;

    private PriceSchedule() {}

    public static Money lineTotal(PriceLine line, BigDecimal unitPrice) {
        return Money.cad(line.quantity().multiply(unitPrice).setScale(2, RoundingMode.HALF_UP));
    }

    /** The total of the lines that have a price. */
    public static Money total(List<PriceLine> lines, Map<String, BigDecimal> prices) {
        var total = Money.cad(BigDecimal.ZERO);
        for (var line : lines) {
            var price = prices.get(line.id());
            if (price != null) {
                total = total.plus(lineTotal(line, price));
            }
        }
        return total;
    }

    /** Notes a problem where the total has more than 14 digits before the point: no amount of ours holds more. */
    public static void bound(Checks checks, List<PriceLine> lines, Map<String, BigDecimal> prices) {
        var total = total(lines, prices).amount();
        checks.that(total.precision() - total.scale() <= MOST_DIGITS_TOGETHER, "prices", "field.too-large");
    }

    public static boolean complete(List<PriceLine> lines, Map<String, BigDecimal> prices) {
        return lines.stream().allMatch(line -> prices.containsKey(line.id()));
    }

    /** A unit price as typed, or null with a problem noted; null without a problem for an empty text. */
    public static @Nullable BigDecimal read(Checks checks, String name, @Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        var price = checks.decimal(text);
        checks.that(price != null, name, "field.money");
        return price == null ? null : check(checks, name, price);
    }

    /** A unit price at two decimals, or null with a problem noted: below zero, too fine or too large. */
    public static @Nullable BigDecimal check(Checks checks, String name, BigDecimal price) {
        var fine = price.stripTrailingZeros().scale() > 2;
        var large = price.precision() - price.scale() > MOST_DIGITS;
        checks.that(price.signum() >= 0, name, "field.negative")
                .that(!fine, name, "submissions.price.decimals")
                .that(!large, name, "field.too-large");
        return price.signum() < 0 || fine || large ? null : price.setScale(2, RoundingMode.UNNECESSARY);
    }
}
