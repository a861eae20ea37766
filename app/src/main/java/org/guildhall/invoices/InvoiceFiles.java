package org.guildhall.invoices;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.documents.Documents;
import org.guildhall.invoices.Invoice.KeptFile;
import org.guildhall.invoices.InvoiceCheck.Said;
import org.guildhall.invoices.InvoiceCheck.SaidLine;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.matching.Arithmetic;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.TaxRates;
import org.guildhall.orders.Order;
import org.guildhall.orders.Orders;
import org.guildhall.ubl.Address;
import org.guildhall.ubl.CsvInvoices;
import org.guildhall.ubl.InvoiceDocument;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;
import org.guildhall.ubl.Limits;
import org.guildhall.ubl.Party;
import org.guildhall.ubl.Reading;
import org.guildhall.ubl.RuleSet;
import org.guildhall.ubl.Units;
import org.guildhall.ubl.Violation;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Invoices as files: UBL, checked by the official rules, or a spreadsheet. Of one that breaks a rule nothing is kept;
 * one that is taken is kept byte for byte beside what was read from it.
 */
@Service
public class InvoiceFiles {
    private static final int MOST_SHOWN = 50;

    private final InvoiceRows rows;
    private final Entering entering;
    private final Contracts contracts;
    private final Orders orders;
    private final Vendors vendors;
    private final Documents documents;
    private final PayableRules rules;
    private final City city;

    InvoiceFiles(
            InvoiceRows rows,
            Entering entering,
            Contracts contracts,
            Orders orders,
            Vendors vendors,
            Documents documents,
            PayableRules rules,
            City city) {
        this.rows = rows;
        this.entering = entering;
        this.contracts = contracts;
        this.orders = orders;
        this.vendors = vendors;
        this.documents = documents;
        this.rules = rules;
        this.city = city;
    }

    /**
     * Reads a file and keeps the invoice in it.
     *
     * @param contract the contract it is under; null where the order that it names says so
     * @throws Refused {@code invoices.file-unreadable}; {@code invoices.file-breaks-rules} with every rule that it
     *     breaks; {@code invoices.file-adjustments}; {@code invoices.other-supplier}; as {@link Entering#enter}
     */
    public Invoice upload(Actor actor, @Nullable ContractId contract, @Nullable String name, InputStream bytes) {
        var file = read(bytes);
        var csv = spreadsheet(file);
        var supplier = supplier(actor, contract);
        var document = taken(csv ? csv(file, supplier) : org.guildhall.ubl.Invoices.read(file, Limits.STANDARD));
        requireLines(document);
        requireSupplier(document, supplier, credited(actor, contract, document));
        var said = InvoiceCheck.bounded(said(document, contract));
        var called = name == null || name.isBlank() ? (csv ? "invoice.csv" : "invoice.xml") : plain(name);
        var stored = documents.store(new ByteArrayInputStream(file), Limits.STANDARD.bytes());
        var kept = new KeptFile(called, csv ? "text/csv" : "application/xml", stored.sha256(), stored.size());
        return entering.keep(actor, said, kept);
    }

    /** One byte beyond the limit is read, so that the reader says that it is too large. */
    private static byte[] read(InputStream bytes) {
        try {
            return bytes.readNBytes(Limits.STANDARD.bytes() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** XML begins with a sign that no heading of a spreadsheet begins with; a PDF is told so by the reader of XML. */
    private static boolean spreadsheet(byte[] file) {
        for (var each : file) {
            if (each == '<' || each == '%' || each == 0 || each == (byte) 0xFE || each == (byte) 0xFF) {
                return false;
            }
            if (Character.isLetter(each) || each == '"') {
                return true;
            }
        }
        return false;
    }

    private Reading<InvoiceDocument> csv(byte[] file, @Nullable Organisation supplier) {
        if (supplier == null) {
            throw new Refused(InvoiceProblem.NO_CONTRACT);
        }
        var address = new Address(null, null, null, null, null, "CA");
        var buyer = new Party(city.nameEn(), null, null, null, address, null, null);
        return CsvInvoices.read(file, party(supplier), buyer, Limits.STANDARD);
    }

    /** A spreadsheet does not name its supplier, and the rules ask for numbers: without one, ours stands for it. */
    private static Party party(Organisation supplier) {
        var at = supplier.address();
        var number = supplier.businessNumber().isEmpty() ? supplier.id().toString() : supplier.businessNumber();
        var address = new Address(at.street(), null, at.city(), at.postalCode(), at.province(), at.country());
        return new Party(
                supplier.legalName(),
                number,
                supplier.businessNumber().isEmpty() ? number : number + "RT0001",
                null,
                address,
                null,
                null);
    }

    /** Whose invoice it must be: the sender’s own, or the contract’s supplier; null where the file will say. */
    private @Nullable Organisation supplier(Actor actor, @Nullable ContractId contract) {
        if (!actor.has(Role.ACCOUNTS_PAYABLE)) {
            return vendors.membershipOf(actor.id())
                    .flatMap(member -> vendors.byId(member.organisation()))
                    .orElseThrow(() -> new Refused(InvoiceProblem.NOT_FOR_SUPPLIER));
        }
        return contract == null
                ? null
                : vendors.byId(contracts.byId(contract).organisation()).orElse(null);
    }

    private static InvoiceDocument taken(Reading<InvoiceDocument> reading) {
        return switch (reading) {
            case Reading.Read<InvoiceDocument> read -> read.document();
            case Reading.Broken<InvoiceDocument> broken ->
                throw new Refused(
                        InvoiceProblem.FILE_BREAKS_RULES,
                        List.of(),
                        broken.violations().stream()
                                .filter(each -> each.severity() == Violation.Severity.ERROR)
                                .limit(MOST_SHOWN)
                                .map(InvoiceFiles::field)
                                .toList());
            case Reading.Unreadable<InvoiceDocument> unreadable ->
                throw new Refused(
                        InvoiceProblem.FILE_UNREADABLE,
                        List.of(),
                        List.of(new FieldProblem(
                                "file", "invoices." + unreadable.code(), List.of(unreadable.details()))));
        };
    }

    /** What is wrong with a spreadsheet has words in both languages; the official rules are in English alone. */
    private static FieldProblem field(Violation violation) {
        if (violation.ruleSet() == RuleSet.CSV) {
            return new FieldProblem("file", "invoices." + violation.rule(), List.copyOf(violation.details()));
        }
        return new FieldProblem(
                "file", "invoices.rule", List.of(violation.rule(), violation.text(), violation.where()));
    }

    /** Lines are matched one by one: what is taken off or added to the whole belongs in the lines. */
    private static void requireLines(InvoiceDocument document) {
        var totals = document.totals();
        if (!document.adjustments().isEmpty()
                || totals.prepaid().signum() != 0
                || totals.rounding().signum() != 0) {
            throw new Refused(InvoiceProblem.FILE_ADJUSTMENTS);
        }
    }

    /** Whose invoices a credit note that accounts payable sends may be of, also once another took the contract over. */
    private List<Organisation> credited(Actor actor, @Nullable ContractId contract, InvoiceDocument document) {
        return contract == null || document.kind() == InvoiceDocument.Kind.INVOICE || !actor.has(Role.ACCOUNTS_PAYABLE)
                ? List.of()
                : rows.suppliers(contract).stream()
                        .flatMap(each -> vendors.byId(each).stream())
                        .toList();
    }

    private static void requireSupplier(
            InvoiceDocument document, @Nullable Organisation supplier, List<Organisation> credited) {
        var number = document.supplier().businessNumber();
        if (supplier != null
                && number != null
                && Stream.concat(Stream.of(supplier), credited.stream())
                        .map(Organisation::businessNumber)
                        .noneMatch(each ->
                                each.isEmpty() || number.replaceAll("\\D", "").startsWith(each))) {
            throw new Refused(InvoiceProblem.OTHER_SUPPLIER, number, supplier.legalName());
        }
    }

    private Said said(InvoiceDocument document, @Nullable ContractId contract) {
        if (!InvoiceNumber.WRITTEN.matcher(document.number()).matches()) {
            throw new Refused(
                    org.guildhall.kernel.CommonProblem.INVALID,
                    List.of(),
                    List.of(new FieldProblem("file", "invoices.number.wrong", List.of())));
        }
        var order = document.orderReference();
        return new Said(
                document.kind() == InvoiceDocument.Kind.INVOICE ? BilledKind.INVOICE : BilledKind.CREDIT_NOTE,
                document.number(),
                contract == null ? "" : contract.toString(),
                order == null ? "" : orders.byNumber(order).map(Order::number).orElse(contract == null ? order : ""),
                Objects.requireNonNullElse(document.precedingInvoice(), ""),
                document.issued(),
                document.due(),
                document.currency(),
                document.lines().stream().map(InvoiceFiles::line).toList(),
                taxes(document),
                document.totals().payable());
    }

    private static SaidLine line(InvoiceDocument.InvoiceLine line) {
        var plain = line.adjustment().signum() == 0 && line.priceBase().compareTo(BigDecimal.ONE) == 0;
        var each = plain || line.quantity().signum() == 0
                ? line.unitPrice()
                : line.net().divide(line.quantity(), 6, RoundingMode.HALF_UP);
        return new SaidLine(
                line.orderLine(),
                line.name(),
                line.quantity(),
                Units.unit(line.unit()).orElse(line.unit()),
                each,
                line.net());
    }

    /**
     * The taxes by their Canadian names: a file tells a category and one rate. A rate that is the sum of GST and a
     * provincial tax is told as both; one that no tax has is kept as it is, and waits.
     */
    private List<BilledTax> taxes(InvoiceDocument document) {
        var taxes = new ArrayList<BilledTax>();
        for (var each : document.taxes()) {
            var rate = each.tax().rate();
            if (rate != null && each.amount().signum() != 0) {
                taxes.addAll(named(document, each, rate));
            }
        }
        return taxes;
    }

    private List<BilledTax> named(InvoiceDocument document, TaxSubtotal subtotal, BigDecimal rate) {
        var names = rules.taxes().named(rate, document.issued());
        var whole = names.stream()
                .map(each -> tax(each.code(), each.percent(), subtotal.taxable()))
                .toList();
        if (sum(whole).compareTo(subtotal.amount()) == 0) {
            return whole;
        }
        var byLine = document.lines().stream()
                .filter(line -> line.tax().equals(subtotal.tax()))
                .flatMap(line -> names.stream().map(each -> tax(each.code(), each.percent(), line.net())))
                .toList();
        if (sum(byLine).compareTo(subtotal.amount()) == 0) {
            return byLine;
        }
        return atOnce(document, subtotal, TaxRates.joined(names), rate);
    }

    /** GST and QST computed at once, at the sum of their rates: the cents differ from those of each alone. */
    private static List<BilledTax> atOnce(
            InvoiceDocument document, TaxSubtotal subtotal, String code, BigDecimal rate) {
        var byLine = document.lines().stream()
                .filter(line -> line.tax().equals(subtotal.tax()))
                .map(line -> tax(code, rate, line.net()))
                .toList();
        return sum(byLine).compareTo(subtotal.amount()) == 0
                        && Arithmetic.percent(rate, subtotal.taxable()).compareTo(subtotal.amount()) != 0
                ? byLine
                : List.of(new BilledTax(code, rate, subtotal.taxable(), subtotal.amount()));
    }

    private static BilledTax tax(String code, BigDecimal rate, BigDecimal base) {
        return new BilledTax(code, rate, base, Arithmetic.percent(rate, base));
    }

    private static BigDecimal sum(List<BilledTax> taxes) {
        return taxes.stream().map(BilledTax::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Without the folders that some browsers send. */
    private static String plain(String name) {
        var plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\"]", "")
                .strip();
        return plain.isEmpty() ? "invoice" : plain.substring(0, Math.min(plain.length(), 200));
    }
}
