package org.guildhall.budgets;

import java.math.BigDecimal;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * A line of the city's budget.
 *
 * <p>Units: every amount before tax. {@code amount} is what council voted.
 *
 * @param held what requests, and standing offers for their call-ups, hold: estimates and ceilings
 * @param committed what contracts in force bind beyond what is invoiced
 * @param invoiced what was approved for payment, paid or not
 */
public record BudgetLine(String code, Bilingual title, Money amount, Money held, Money committed, Money invoiced) {
    static BudgetLine voted(String code, Bilingual title, Money amount) {
        var nothing = Money.cad(BigDecimal.ZERO);
        return new BudgetLine(code, title, amount, nothing, nothing, nothing);
    }

    /** What nothing speaks for yet. Below zero only where more was promised before lines were followed. */
    public Money left() {
        return amount.minus(held).minus(committed).minus(invoiced);
    }
}
