package org.guildhall.ubl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.ubl.InvoiceDocument.Adjustment;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;
import org.jspecify.annotations.Nullable;

/** An invoice or credit note that keeps the rules, as values. */
final class InvoiceReader {
    private final Element invoice;
    private final Root root;

    InvoiceReader(Element invoice, Root root) {
        this.invoice = invoice;
        this.root = root;
    }

    /** Which rules the file promises to keep; the norm's, where it names others. */
    static Profile profile(Element invoice) {
        var id = Objects.requireNonNullElse(invoice.text("CustomizationID"), "").strip();
        return id.startsWith(Profile.PEPPOL.id()) ? Profile.PEPPOL : Profile.EN_16931;
    }

    static String quantityName(Root root) {
        return root == Root.INVOICE ? "InvoicedQuantity" : "CreditedQuantity";
    }

    InvoiceDocument read() throws Refused {
        return new InvoiceDocument(
                kind(),
                profile(invoice),
                invoice.needed("ID"),
                invoice.neededDate("IssueDate"),
                root == Root.INVOICE ? invoice.date("DueDate") : null,
                invoice.needed("DocumentCurrencyCode"),
                notes(),
                invoice.text("BuyerReference"),
                invoice.text("OrderReference/ID"),
                invoice.text("ContractDocumentReference/ID"),
                invoice.text("BillingReference/InvoiceDocumentReference/ID"),
                party("AccountingSupplierParty/Party"),
                party("AccountingCustomerParty/Party"),
                lines(),
                adjustments(),
                taxes(),
                totals());
    }

    private Kind kind() throws Refused {
        var kind = root == Root.INVOICE ? Kind.INVOICE : Kind.CREDIT_NOTE;
        var type = invoice.needed(root.element() + "TypeCode").strip();
        if (!type.equals(kind.type())) {
            throw new Refused(Refusal.TYPE, type);
        }
        return kind;
    }

    /** The norm allows several; they are kept as paragraphs. */
    private @Nullable String notes() {
        var notes = invoice.all("Note").stream()
                .map(each -> each.node().getStringValue().strip())
                .toList();
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    private Party party(String path) throws Refused {
        var party = invoice.first(path);
        if (party == null) {
            throw new Refused(Refusal.UNEXPECTED, "no " + path);
        }
        return Parties.read(party);
    }

    private List<InvoiceLine> lines() throws Refused {
        var lines = new ArrayList<InvoiceLine>();
        for (var line : invoice.all(root.element() + "Line")) {
            lines.add(line(line));
        }
        return lines;
    }

    private InvoiceLine line(Element line) throws Refused {
        var quantity = quantityName(root);
        var adjustment = BigDecimal.ZERO;
        for (var each : line.all("AllowanceCharge")) {
            var amount = each.neededFigure("Amount");
            adjustment = isCharge(each) ? adjustment.add(amount) : adjustment.subtract(amount);
        }
        return new InvoiceLine(
                line.needed("ID"),
                line.text("OrderLineReference/LineID"),
                line.needed("Item/Name"),
                line.text("Item/Description"),
                line.neededFigure(quantity),
                Objects.requireNonNullElse(line.attribute(quantity, "unitCode"), ""),
                line.neededFigure("Price/PriceAmount"),
                line.figure("Price/BaseQuantity", BigDecimal.ONE),
                adjustment,
                line.neededFigure("LineExtensionAmount"),
                tax(line, "Item/ClassifiedTaxCategory"));
    }

    private List<Adjustment> adjustments() throws Refused {
        var adjustments = new ArrayList<Adjustment>();
        for (var each : invoice.all("AllowanceCharge")) {
            var reason = each.text("AllowanceChargeReason");
            adjustments.add(new Adjustment(
                    isCharge(each),
                    each.neededFigure("Amount"),
                    reason == null ? each.needed("AllowanceChargeReasonCode") : reason,
                    tax(each, "TaxCategory")));
        }
        return adjustments;
    }

    private static boolean isCharge(Element each) throws Refused {
        var indicator = each.needed("ChargeIndicator").strip();
        return indicator.equals("true") || indicator.equals("1");
    }

    private List<TaxSubtotal> taxes() throws Refused {
        var taxes = new ArrayList<TaxSubtotal>();
        for (var total : invoice.all("TaxTotal")) {
            for (var each : total.all("TaxSubtotal")) {
                var reason = each.text("TaxCategory/TaxExemptionReason");
                taxes.add(new TaxSubtotal(
                        tax(each, "TaxCategory"),
                        each.neededFigure("TaxableAmount"),
                        each.neededFigure("TaxAmount"),
                        reason == null ? each.text("TaxCategory/TaxExemptionReasonCode") : reason));
            }
        }
        return taxes;
    }

    private static Tax tax(Element element, String path) throws Refused {
        var category = element.needed(path + "/ID");
        return new Tax(category, element.has(path + "/Percent") ? element.neededFigure(path + "/Percent") : null);
    }

    private Totals totals() throws Refused {
        var totals = Objects.requireNonNull(invoice.first("LegalMonetaryTotal"));
        var withTax = totals.neededFigure("TaxInclusiveAmount");
        var withoutTax = totals.neededFigure("TaxExclusiveAmount");
        return new Totals(
                totals.neededFigure("LineExtensionAmount"),
                totals.figure("AllowanceTotalAmount", BigDecimal.ZERO),
                totals.figure("ChargeTotalAmount", BigDecimal.ZERO),
                withoutTax,
                withTax.subtract(withoutTax),
                withTax,
                totals.figure("PrepaidAmount", BigDecimal.ZERO),
                totals.figure("PayableRoundingAmount", BigDecimal.ZERO),
                totals.neededFigure("PayableAmount"));
    }
}
