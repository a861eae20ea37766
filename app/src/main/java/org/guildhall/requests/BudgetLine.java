package org.guildhall.requests;

import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * A line of the city's budget.
 *
 * <p>Units: {@code amount} is what council voted, {@code held} what submitted and approved requests hold; both before
 * tax. {@code held} never exceeds {@code amount}.
 */
public record BudgetLine(String code, Bilingual title, Money amount, Money held) {
    /** What no request holds yet. */
    public Money left() {
        return amount.minus(held);
    }
}
