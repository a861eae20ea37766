package org.guildhall.ubl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import net.sf.saxon.s9api.streams.Predicates;
import net.sf.saxon.s9api.streams.Steps;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.Violation.Severity;

/**
 * What official rules let pass and whoever pays must know.
 *
 * <p>Errors are what Peppol forbids and EN 16931 alone takes: amounts in several currencies (PEPPOL-EN16931-R051) and a
 * line that is not quantity times price (PEPPOL-EN16931-R120, which allows 0.02). Warnings are what both take: a tax
 * that is off by less than one unit of the currency (the tests of BR-CO-17 and BR-S-09), two lines of one id.
 */
final class OwnRules {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal SLACK = new BigDecimal("0.02");

    private final InvoiceDocument invoice;
    private final List<Violation> found = new ArrayList<>();

    private OwnRules(InvoiceDocument invoice) {
        this.invoice = invoice;
    }

    static List<Violation> check(InvoiceDocument invoice, Element root) {
        var rules = new OwnRules(invoice);
        rules.profile(root);
        rules.currencies(root);
        rules.taxes();
        rules.lines();
        return rules.found;
    }

    private void profile(Element root) {
        var id = Objects.requireNonNullElse(root.text("CustomizationID"), "").strip();
        if (invoice.profile() == Profile.EN_16931 && !id.equals(Profile.EN_16931.id())) {
            add(
                    Severity.WARNING,
                    "ubl.other-profile",
                    "Checked by EN 16931 alone; the file also promises the rules of " + id,
                    "/");
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
                        Severity.WARNING,
                        "ubl.tax-amount",
                        "%s at %s %% on %s is not %s"
                                .formatted(each.tax().category(), each.tax().rate(), each.taxable(), each.amount()),
                        "/TaxTotal/TaxSubtotal[" + index + "]");
            }
        }
    }

    /** The tax may be told once more in the currency of the books (BT-6, BT-111). */
    private void currencies(Element root) {
        var books = Objects.requireNonNullElse(root.text("TaxCurrencyCode"), invoice.currency());
        for (var amount : root.node()
                .select(Steps.descendant("*").where(Predicates.hasAttribute("currencyID")))
                .toList()) {
            var currency = Words.code(amount.attribute("currencyID"));
            var inBooks = amount.getNodeName().getLocalName().equals("TaxAmount")
                    && amount.getParent().getParent().equals(root.node());
            if (!currency.equals(invoice.currency()) && !(inBooks && currency.equals(Words.code(books)))) {
                add(
                        Severity.ERROR,
                        "ubl.currency",
                        "An amount is in %s, the invoice in %s".formatted(currency, invoice.currency()),
                        "//" + amount.getNodeName().getLocalName());
            }
        }
    }

    private void lines() {
        var ids = new HashSet<String>();
        var index = 0;
        for (var line : invoice.lines()) {
            var where = "/Line[" + ++index + "]";
            if (!ids.add(line.id())) {
                add(Severity.WARNING, "ubl.line-id", "Two lines are called " + line.id(), where);
            }
            if (product(line).subtract(line.net()).abs().compareTo(SLACK) > 0) {
                add(
                        Severity.ERROR,
                        "ubl.line-amount",
                        "Line %s is not quantity times price".formatted(line.id()),
                        where);
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

    private void add(Severity severity, String rule, String text, String where) {
        found.add(new Violation(RuleSet.GUILDHALL, rule, severity, text, where));
    }
}
