package org.guildhall.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.matching.Discrepancy.Kind;

/**
 * Whether a document adds up by itself. Rounding: each line's quantity times price, each tax's rate times base, and the
 * holdback are rounded to the cent on their own, half a cent up; sums are of rounded amounts and are never rounded.
 */
public final class Arithmetic {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Arithmetic() {}

    /** To the cent, half a cent up (for amounts that are not negative: away from zero). */
    public static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** That many percent of an amount, to the cent. */
    public static BigDecimal percent(BigDecimal percent, BigDecimal amount) {
        return cents(amount.multiply(percent).divide(HUNDRED));
    }

    /** Everything for which the document is refused when it arrives; empty if it adds up. */
    public static List<Discrepancy> of(Billed billed) {
        return Stream.concat(billed.lines().stream().flatMap(line -> of(line).stream()), whole(billed).stream())
                .toList();
    }

    static List<Discrepancy> of(BilledLine line) {
        var found = new ArrayList<Discrepancy>();
        if (line.quantity().signum() <= 0) {
            found.add(Discrepancy.of(Kind.QUANTITY_NOT_POSITIVE, line.id(), line.quantity()));
        }
        if (line.unitPrice().signum() < 0) {
            found.add(Discrepancy.of(Kind.PRICE_NEGATIVE, line.id(), line.unitPrice()));
        }
        var net = cents(line.quantity().multiply(line.unitPrice()));
        if (net.compareTo(line.net()) != 0) {
            found.add(Discrepancy.of(Kind.NET_WRONG, line.id(), net, line.net()));
        }
        return found;
    }

    static List<Discrepancy> whole(Billed billed) {
        var found = new ArrayList<Discrepancy>();
        if (!"CAD".equals(billed.currency())) {
            found.add(Discrepancy.of(Kind.CURRENCY, null));
        }
        var net = billed.net();
        for (var tax : billed.taxes()) {
            var amount = percent(tax.rate(), tax.base());
            if (amount.compareTo(tax.amount()) != 0) {
                found.add(Discrepancy.of(Kind.TAX_WRONG, null, amount, tax.amount()));
            } else if (tax.rate().signum() < 0
                    || tax.base().signum() < 0
                    || tax.base().compareTo(net) > 0) {
                found.add(Discrepancy.of(Kind.TAX_WRONG, null, percent(tax.rate(), net.max(BigDecimal.ZERO)), amount));
            }
        }
        var taxed = taxed(billed);
        if (taxed.compareTo(net.max(BigDecimal.ZERO)) > 0
                && found.stream().noneMatch(each -> each.kind() == Kind.TAX_WRONG)) {
            found.add(Discrepancy.of(Kind.TAX_TWICE, null, net, taxed));
        }
        var total = net.add(billed.tax());
        if (total.compareTo(billed.total()) != 0) {
            found.add(Discrepancy.of(Kind.TOTAL_WRONG, null, total, billed.total()));
        }
        return found;
    }

    /** The most that taxes which exclude each other, or those of one name, are asked on. */
    private static BigDecimal taxed(Billed billed) {
        var byName = billed.taxes().stream()
                .collect(Collectors.groupingBy(
                        BilledTax::code, Collectors.reducing(BigDecimal.ZERO, BilledTax::base, BigDecimal::add)));
        return byName.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::max)
                .max(Taxed.of(billed.taxes()).most());
    }
}
