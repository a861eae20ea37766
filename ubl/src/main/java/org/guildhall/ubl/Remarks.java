package org.guildhall.ubl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Profile;

/**
 * What official rules let pass and whoever pays should know.
 *
 * <p>EN 16931 takes a tax that is off by less than one unit of the currency (the tests of BR-CO-17 and BR-S-09), and only
 * Peppol multiplies quantity by price (PEPPOL-EN16931-R120, off by 0.02 at most).
 */
final class Remarks {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal SLACK = new BigDecimal("0.02");

    private final InvoiceDocument invoice;
    private final List<Violation> found = new ArrayList<>();

    private Remarks(InvoiceDocument invoice) {
        this.invoice = invoice;
    }

    static List<Violation> on(InvoiceDocument invoice, Element root) {
        var remarks = new Remarks(invoice);
        remarks.profile(root);
        remarks.taxes();
        remarks.lines();
        return remarks.found;
    }

    private void profile(Element root) {
        var id = Objects.requireNonNullElse(root.text("CustomizationID"), "").strip();
        if (invoice.profile() == Profile.EN_16931 && !id.equals(Profile.EN_16931.id())) {
            add("ubl.other-profile", "Checked by EN 16931 alone; the file also promises the rules of " + id, "/");
        }
    }

    /** Each line may have been rounded by itself, and GST and QST by themselves: a cent for each. */
    private void taxes() {
        var index = 0;
        for (var each : invoice.taxes()) {
            index++;
            var parts = 1
                    + invoice.lines().stream()
                            .filter(line -> line.tax().equals(each.tax()))
                            .count();
            var off = Totals.due(each.tax(), each.taxable())
                    .subtract(each.amount())
                    .abs();
            if (off.compareTo(CENT.multiply(BigDecimal.valueOf(parts))) > 0) {
                add(
                        "ubl.tax-amount",
                        "%s at %s %% on %s is not %s"
                                .formatted(each.tax().category(), each.tax().rate(), each.taxable(), each.amount()),
                        "/TaxTotal/TaxSubtotal[" + index + "]");
            }
        }
    }

    private void lines() {
        var ids = new HashSet<String>();
        var index = 0;
        for (var line : invoice.lines()) {
            var where = "/Line[" + ++index + "]";
            if (!ids.add(line.id())) {
                add("ubl.line-id", "Two lines are called " + line.id(), where);
            }
            if (product(line).subtract(line.net()).abs().compareTo(SLACK) > 0) {
                add("ubl.line-amount", "Line %s is not quantity times price".formatted(line.id()), where);
            }
        }
    }

    private static BigDecimal product(InvoiceLine line) {
        if (line.priceBase().signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return line.quantity()
                .multiply(line.unitPrice())
                .divide(line.priceBase(), 10, RoundingMode.HALF_UP)
                .add(line.adjustment());
    }

    private void add(String rule, String text, String where) {
        found.add(new Violation(RuleSet.GUILDHALL, rule, Violation.Severity.WARNING, text, where));
    }
}
