package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * On how much of what is billed tax is asked. GST and HST exclude each other, and so do HST, QST and PST: the bases of
 * taxes that exclude each other, or of one tax, are never more than what is billed.
 *
 * <p>Source: Excise Tax Act, R.S.C. 1985, c. E-15, section 165: tax at 5 %, and in a participating province the
 * province’s part with it; QST and PST are taxes of provinces that do not participate.
 *
 * @param federal the bases of GST and HST, in dollars
 * @param provincial the bases of HST, QST and PST
 */
public record Taxed(BigDecimal federal, BigDecimal provincial) {
    public static final Taxed NOTHING = new Taxed(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final Set<String> FEDERAL = Set.of("GST", "HST");
    private static final Set<String> PROVINCIAL = Set.of("HST", "QST", "PST");

    /** A tax of another name, whose rate is a question of its own, counts as none. */
    public static Taxed of(List<BilledTax> taxes) {
        return new Taxed(sum(taxes, FEDERAL), sum(taxes, PROVINCIAL));
    }

    private static BigDecimal sum(List<BilledTax> taxes, Set<String> codes) {
        return taxes.stream()
                .filter(tax -> codes(tax).anyMatch(codes::contains))
                .map(BilledTax::base)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A tax computed at once with another, such as {@code GST+QST}, is both. */
    static Stream<String> codes(BilledTax tax) {
        return Arrays.stream(tax.code().split("\\+"));
    }

    public Taxed plus(Taxed other) {
        return new Taxed(federal.add(other.federal), provincial.add(other.provincial));
    }

    /** How much of an amount each leaves without tax. */
    public Taxed leftOf(BigDecimal net) {
        return new Taxed(net.subtract(federal), net.subtract(provincial));
    }

    public Taxed negated() {
        return new Taxed(federal.negate(), provincial.negate());
    }

    /** The larger of both: on so much tax is asked. */
    BigDecimal most() {
        return federal.max(provincial);
    }
}
