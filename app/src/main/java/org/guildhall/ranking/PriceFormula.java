package org.guildhall.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.guildhall.kernel.Money;

/**
 * Price points by two anchors that were published with the notice: at {@code full} or below a price earns every point,
 * at {@code zero} or above none, and in between it falls in a straight line. No other bid enters the formula, so no
 * sham bid can move anyone's points.
 *
 * <p>Units: both anchors are before tax over the whole term. Points have two decimals, half up, as they are published.
 *
 * <p>Source: absolute scoring with published anchors, as ADR-0013 chooses it.
 */
record PriceFormula(BigDecimal weight, Money full, Money zero) {
    PriceFormula {
        if (weight.signum() < 0 || full.compareTo(zero) >= 0) {
            throw new IllegalArgumentException("the anchor of full points lies below the anchor of none");
        }
    }

    /**
     * The points of a price: {@code weight × (zero − price) ÷ (zero − full)}, never below 0 nor above the weight. It is
     * rounded once, at the end: a share that was rounded before would lose an exact half.
     */
    BigDecimal points(Money price) {
        var span = zero.amount().subtract(full.amount());
        var below = zero.amount().subtract(price.amount()).max(BigDecimal.ZERO).min(span);
        return weight.multiply(below).divide(span, 2, RoundingMode.HALF_UP);
    }
}
