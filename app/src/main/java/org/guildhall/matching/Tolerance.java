package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * By how much a line may differ and still match. Both its percentage and the amount bind: a city that tolerates 2 % up
 * to $50 writes both, and one that writes only the percentage tolerates nothing.
 *
 * <p>Units: percent of the accepted quantity and of the order's price; dollars before tax on one line of one document.
 */
public record Tolerance(BigDecimal quantity, BigDecimal price, BigDecimal amount) {
    public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Tolerance {
        if (quantity.signum() < 0 || price.signum() < 0 || amount.signum() < 0) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
    }
}
