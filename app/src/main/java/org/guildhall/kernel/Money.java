package org.guildhall.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;

/**
 * An amount in a currency, at the currency's own number of decimals. Whether tax is included is said by the name of
 * whatever holds it.
 *
 * <p>OCDS: {@code Value} with {@code amount} and {@code currency}.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {
    public static final Currency CAD = Currency.getInstance("CAD");

    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    public static Money cad(String amount) {
        return cad(new BigDecimal(amount));
    }

    public static Money cad(BigDecimal amount) {
        return new Money(amount, CAD);
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    /** Shape of a fact's field of type {@code money}. */
    public Map<String, Object> asMap() {
        return Map.of("amount", amount, "currency", currency.getCurrencyCode());
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ: " + currency + ", " + other.currency);
        }
        return other;
    }
}
