package org.guildhall.changes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.guildhall.kernel.Money;

/**
 * What a change does to the price, and how far all changes together have come from the price that was competed.
 *
 * <p>Net adds increases and reductions up; gross adds their sizes, so that an increase is not hidden behind a
 * reduction.
 * The larger of the two is measured against the competed price. An option exercised counts in neither: it was competed
 * with the rest.
 *
 * <p>Units: money before tax.
 *
 * @param before the value of the contract before the change
 * @param after its value with the change
 * @param own what the change itself moves
 * @param all what this change and all earlier ones in force move together
 */
public record Measure(Money competed, Money before, Money after, Moved own, Moved all) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int DECIMALS = 2;

    /** Money moved: signed, and by size. */
    public record Moved(Money net, Money gross) {
        static Moved nothing(Money currency) {
            var zero = new Money(BigDecimal.ZERO, currency.currency());
            return new Moved(zero, zero);
        }

        Moved plus(Moved other) {
            return new Moved(net.plus(other.net), gross.plus(other.gross));
        }

        /** The larger of the two, by size. */
        Money larger() {
            var size = size(net);
            return size.compareTo(gross) > 0 ? size : gross;
        }
    }

    static Measure of(Money competed, Money before, Money after, Moved own, List<Moved> earlier) {
        var all = earlier.stream().reduce(own, Moved::plus);
        return new Measure(competed, before, after, own, all);
    }

    /**
     * All changes together in hundredths of the competed price, to two decimals, half up. A price of nothing has no
     * hundredths: anything added to it counts as 100.
     */
    public BigDecimal percent() {
        if (competed.amount().signum() == 0) {
            return all.larger().amount().signum() == 0 ? BigDecimal.ZERO : HUNDRED;
        }
        return all.larger().amount().multiply(HUNDRED).divide(competed.amount(), DECIMALS, RoundingMode.HALF_UP);
    }

    /** True if all changes together come to more than so many hundredths of the competed price, to the cent. */
    public boolean exceeds(BigDecimal percent) {
        if (competed.amount().signum() == 0) {
            return percent().compareTo(percent) > 0;
        }
        var reached = all.larger().amount().multiply(HUNDRED);
        return reached.compareTo(competed.amount().multiply(percent)) > 0;
    }

    static Money size(Money money) {
        return new Money(money.amount().abs(), money.currency());
    }
}
