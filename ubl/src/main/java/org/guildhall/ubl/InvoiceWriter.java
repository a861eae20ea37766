package org.guildhall.ubl;

import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import org.guildhall.ubl.InvoiceDocument.Adjustment;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;
import org.jspecify.annotations.Nullable;

/** An invoice or a credit note, in the sequence of the schema. */
final class InvoiceWriter {
    private static final String PEPPOL_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    private final Pen pen;
    private final Root root;
    private final Parties parties;

    InvoiceWriter(Pen pen, Root root) {
        this.pen = pen;
        this.root = root;
        this.parties = new Parties(pen);
    }

    void write(InvoiceDocument invoice) throws XMLStreamException {
        head(invoice);
        pen.group("AccountingSupplierParty", () -> parties.write(invoice.supplier(), true));
        pen.group("AccountingCustomerParty", () -> parties.write(invoice.customer(), true));
        for (var each : invoice.adjustments()) {
            pen.group("AllowanceCharge", () -> adjustment(each));
        }
        pen.group("TaxTotal", () -> {
            pen.amount("TaxAmount", invoice.totals().tax());
            for (var each : invoice.taxes()) {
                pen.group("TaxSubtotal", () -> subtotal(each));
            }
        });
        pen.group("LegalMonetaryTotal", () -> totals(invoice.totals()));
        for (var line : invoice.lines()) {
            pen.group(root.element() + "Line", () -> line(line));
        }
    }

    private void head(InvoiceDocument invoice) throws XMLStreamException {
        pen.text("CustomizationID", invoice.profile().id());
        pen.text("ProfileID", invoice.profile() == Profile.PEPPOL ? PEPPOL_PROCESS : null);
        pen.text("ID", invoice.number());
        pen.date("IssueDate", invoice.issued());
        pen.date("DueDate", invoice.due());
        pen.text(root.element() + "TypeCode", invoice.kind().type());
        pen.text("Note", invoice.note());
        pen.text("DocumentCurrencyCode", invoice.currency());
        pen.text("BuyerReference", invoice.buyerReference());
        pen.reference("OrderReference", "ID", invoice.orderReference());
        if (invoice.precedingInvoice() != null) {
            pen.group(
                    "BillingReference",
                    () -> pen.reference("InvoiceDocumentReference", "ID", invoice.precedingInvoice()));
        }
        pen.reference("ContractDocumentReference", "ID", invoice.contractReference());
    }

    private void totals(Totals totals) throws XMLStreamException {
        pen.amount("LineExtensionAmount", totals.lines());
        pen.amount("TaxExclusiveAmount", totals.withoutTax());
        pen.amount("TaxInclusiveAmount", totals.withTax());
        unlessZero("AllowanceTotalAmount", totals.allowances());
        unlessZero("ChargeTotalAmount", totals.charges());
        unlessZero("PrepaidAmount", totals.prepaid());
        unlessZero("PayableRoundingAmount", totals.rounding());
        pen.amount("PayableAmount", totals.payable());
    }

    private void unlessZero(String name, BigDecimal amount) throws XMLStreamException {
        if (amount.signum() != 0) {
            pen.amount(name, amount);
        }
    }

    private void subtotal(TaxSubtotal subtotal) throws XMLStreamException {
        pen.amount("TaxableAmount", subtotal.taxable());
        pen.amount("TaxAmount", subtotal.amount());
        tax("TaxCategory", subtotal.tax(), subtotal.reason());
    }

    private void tax(String name, Tax tax, @Nullable String reason) throws XMLStreamException {
        pen.group(name, () -> {
            pen.text("ID", tax.category());
            var rate = tax.rate();
            pen.text("Percent", rate == null ? null : rate.toPlainString());
            pen.text("TaxExemptionReason", reason);
            pen.reference("TaxScheme", "ID", "VAT");
        });
    }

    private void adjustment(Adjustment adjustment) throws XMLStreamException {
        pen.text("ChargeIndicator", String.valueOf(adjustment.charge()));
        pen.text("AllowanceChargeReason", adjustment.reason());
        pen.amount("Amount", adjustment.amount());
        tax("TaxCategory", adjustment.tax(), null);
    }

    private void line(InvoiceLine line) throws XMLStreamException {
        pen.text("ID", line.id());
        pen.quantity(InvoiceReader.quantityName(root), line.quantity(), line.unit());
        pen.amount("LineExtensionAmount", line.net());
        pen.reference("OrderLineReference", "LineID", line.orderLine());
        if (line.adjustment().signum() != 0) {
            var charge = line.adjustment().signum() > 0;
            pen.group("AllowanceCharge", () -> {
                pen.text("ChargeIndicator", String.valueOf(charge));
                pen.text("AllowanceChargeReason", charge ? "Charge" : "Allowance");
                pen.amount("Amount", line.adjustment().abs());
            });
        }
        pen.group("Item", () -> {
            pen.text("Description", line.description());
            pen.text("Name", line.name());
            tax("ClassifiedTaxCategory", line.tax(), null);
        });
        pen.group("Price", () -> {
            pen.amount("PriceAmount", line.unitPrice());
            if (line.priceBase().compareTo(BigDecimal.ONE) != 0) {
                pen.quantity("BaseQuantity", line.priceBase(), line.unit());
            }
        });
    }
}
