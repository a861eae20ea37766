package org.guildhall.ubl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.ubl.InvoiceDocument.Adjustment;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;

/**
 * The totals of an invoice (BG-22), in its currency.
 *
 * @param lines sum of the lines, before tax (BT-106)
 * @param allowances on the whole document (BT-107)
 * @param charges on the whole document (BT-108)
 * @param withoutTax BT-109
 * @param tax BT-110
 * @param withTax BT-112
 * @param prepaid BT-113
 * @param rounding BT-114
 * @param payable BT-115
 */
public record Totals(
        BigDecimal lines,
        BigDecimal allowances,
        BigDecimal charges,
        BigDecimal withoutTax,
        BigDecimal tax,
        BigDecimal withTax,
        BigDecimal prepaid,
        BigDecimal rounding,
        BigDecimal payable) {
    public Totals {
        lines = Words.figure(lines);
        allowances = Words.figure(allowances);
        charges = Words.figure(charges);
        withoutTax = Words.figure(withoutTax);
        tax = Words.figure(tax);
        withTax = Words.figure(withTax);
        prepaid = Words.figure(prepaid);
        rounding = Words.figure(rounding);
        payable = Words.figure(payable);
    }

    /** What lines, adjustments and taxes come to, with nothing paid before. */
    public static Totals of(List<InvoiceLine> lines, List<Adjustment> adjustments, List<TaxSubtotal> taxes) {
        var sum = lines.stream().map(InvoiceLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        var allowances = sum(adjustments, false);
        var charges = sum(adjustments, true);
        var withoutTax = sum.subtract(allowances).add(charges);
        var tax = taxes.stream().map(TaxSubtotal::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var withTax = withoutTax.add(tax);
        return new Totals(
                sum, allowances, charges, withoutTax, tax, withTax, BigDecimal.ZERO, BigDecimal.ZERO, withTax);
    }

    /**
     * The taxes that lines and adjustments come to: one for each category and rate, in the order in which they appear,
     * rounded half up to cents once for each.
     *
     * @param reason why nothing is taxed, for the categories that demand it
     */
    public static List<TaxSubtotal> taxes(List<InvoiceLine> lines, List<Adjustment> adjustments, String reason) {
        Map<Tax, BigDecimal> taxable = new LinkedHashMap<>();
        lines.forEach(line -> taxable.merge(line.tax(), line.net(), BigDecimal::add));
        adjustments.forEach(each -> taxable.merge(each.tax(), each.signed(), BigDecimal::add));
        var taxes = new ArrayList<TaxSubtotal>();
        taxable.forEach(
                (tax, base) -> taxes.add(new TaxSubtotal(tax, base, due(tax, base), needsReason(tax) ? reason : null)));
        return taxes;
    }

    /** Whether the category demands the reason for not being taxed. */
    static boolean needsReason(Tax tax) {
        return !tax.category().equals("S") && !tax.category().equals("Z");
    }

    static BigDecimal due(Tax tax, BigDecimal taxable) {
        var rate = tax.rate();
        return rate == null
                ? BigDecimal.ZERO
                : taxable.multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<Adjustment> adjustments, boolean charge) {
        return adjustments.stream()
                .filter(each -> each.charge() == charge)
                .map(Adjustment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
