package org.guildhall.tlog;

import java.math.BigDecimal;
import java.math.BigInteger;

/** How ECMAScript spells a double. Source: RFC 8785, section 3.2.2.3; ECMA-262, Number::toString. */
final class EcmaNumber {
    /** From here on, and below {@link #SMALLEST_PLAIN}, with an exponent. */
    private static final int LARGEST_PLAIN = 21;

    private static final int SMALLEST_PLAIN = -6;

    private EcmaNumber() {}

    /** @throws IllegalArgumentException for infinities and not-a-number */
    static String of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no such number");
        }
        if (number == 0) {
            return "0";
        }
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        return (number < 0 ? "-" : "") + spelled(digits, digits.length() - shortest.scale());
    }

    /** {@code point}: how many digits stand before the decimal point; may be negative, or more than there are. */
    private static String spelled(String digits, int point) {
        if (point <= SMALLEST_PLAIN || point > LARGEST_PLAIN) {
            var exponent = point - 1;
            var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+") + exponent;
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    /**
     * The shortest decimal that reads back as the number, and of those the nearest. The JDK's is that, but never of one
     * digit only: where it has two, one may be enough.
     */
    private static BigDecimal shortest(double number) {
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            var down = new BigDecimal(decimal.unscaledValue().divide(BigInteger.TEN), decimal.scale() - 1);
            var up = down.add(new BigDecimal(BigInteger.ONE, decimal.scale() - 1));
            var exact = new BigDecimal(number);
            var nearer = exact.subtract(down).compareTo(up.subtract(exact)) <= 0 ? down : up;
            if (nearer.doubleValue() == number) {
                return nearer.stripTrailingZeros();
            }
        }
        return decimal;
    }
}
