package org.guildhall.contracts;

import java.math.BigDecimal;
import org.guildhall.kernel.Money;

/**
 * A target cost with a share: the supplier bears, or gains, its part of every dollar above, or below, the target, and
 * never bills beyond the ceiling.
 *
 * <p>Units: {@code supplierShare} between 0 (cost reimbursed) and 1 (fixed price). Source: linear sharing, pay = C - b
 * (C - T); fixed-price incentive contracts, FAR 16.403-1.
 */
public record TargetCost(Money target, BigDecimal supplierShare, Money ceiling) {
    /** What is paid for an actual cost, before tax. */
    public Money price(Money cost) {
        var over = cost.amount().subtract(target.amount());
        var shared = new Money(cost.amount().subtract(supplierShare.multiply(over)), cost.currency());
        return shared.compareTo(ceiling) > 0 ? ceiling : shared;
    }
}
