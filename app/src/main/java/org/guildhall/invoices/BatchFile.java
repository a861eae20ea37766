package org.guildhall.invoices;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.guildhall.invoices.Payments.TypedPayment;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.matching.BilledTax;
import org.guildhall.vendors.Organisation;

/**
 * What the city’s finance system reads and answers: UTF-8, commas, a row of names, amounts with a point and two
 * decimals, days as ISO 8601 has them. The columns are in {@code docs/matching.md}; new ones come last.
 */
final class BatchFile {
    static final List<String> COLUMNS = List.of(
            "batch",
            "payable",
            "kind",
            "invoice_number",
            "supplier",
            "business_number",
            "contract",
            "order",
            "invoice_date",
            "due_date",
            "net",
            "gst",
            "hst",
            "qst",
            "pst",
            "other_tax",
            "tax",
            "total",
            "retained",
            "payable_amount",
            "currency",
            "budget_line");
    static final List<String> ANSWER = List.of("payable", "paid_on", "reference", "amount");
    private static final int MOST_ANSWERS = 10_000;
    private static final List<String> TAXES = List.of("GST", "HST", "QST", "PST");

    private BatchFile() {}

    /**
     * @param payees whom each pays
     * @param taxes those of an invoice, each by itself
     * @param lines the code of the budget line of each process that has one
     */
    static byte[] write(
            String batch,
            List<Invoice> invoices,
            Map<Invoice, Organisation> payees,
            Function<Invoice, List<BilledTax>> taxes,
            Map<Ocid, String> lines) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (var invoice : invoices) {
                var row = row(batch, invoice, taxes.apply(invoice), Objects.requireNonNull(payees.get(invoice)));
                row.add(text(lines.getOrDefault(invoice.ocid(), "")));
                csv.writeRecord(row);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(String batch, Invoice invoice, List<BilledTax> taxes, Organisation payee) {
        var cells = new ArrayList<String>(List.of(
                batch,
                invoice.id().toString(),
                invoice.kind().code(),
                invoice.number(),
                text(payee.legalName()),
                payee.businessNumber(),
                invoice.contractNumber(),
                invoice.orderNumber() == null ? "" : invoice.orderNumber(),
                invoice.date().toString(),
                invoice.due().toString(),
                invoice.net().amount().toPlainString()));
        TAXES.forEach(code -> cells.add(tax(taxes, code).toPlainString()));
        var named = TAXES.stream().map(code -> tax(taxes, code)).reduce(BigDecimal.ZERO, BigDecimal::add);
        cells.addAll(List.of(
                invoice.tax().amount().subtract(named).toPlainString(),
                invoice.tax().amount().toPlainString(),
                invoice.total().amount().toPlainString(),
                invoice.retained().amount().toPlainString(),
                invoice.payable().amount().toPlainString(),
                invoice.total().currency().getCurrencyCode()));
        return cells;
    }

    private static BigDecimal tax(List<BilledTax> taxes, String code) {
        return taxes.stream()
                .filter(each -> each.code().equals(code))
                .map(each -> each.amount())
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** A name that a spreadsheet would take for a formula is kept a text. */
    private static String text(String name) {
        return name.matches("[=+@\\-].*") ? "'" + name : name;
    }

    /** @throws Refused {@code invoices.answer-unreadable} if it is not such a file */
    static List<TypedPayment> read(byte[] file) {
        var found = new ArrayList<TypedPayment>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(decoded(file))) {
            for (NamedCsvRecord row : csv) {
                found.add(payment(row));
                if (found.size() > MOST_ANSWERS) {
                    throw new Refused(InvoiceProblem.ANSWER_UNREADABLE, String.join(", ", ANSWER));
                }
            }
        } catch (de.siegmar.fastcsv.reader.CsvParseException
                | IllegalArgumentException
                | java.util.NoSuchElementException
                | java.io.IOException e) {
            throw new Refused(InvoiceProblem.ANSWER_UNREADABLE, String.join(", ", ANSWER));
        }
        if (found.isEmpty()) {
            throw new Refused(InvoiceProblem.ANSWER_UNREADABLE, String.join(", ", ANSWER));
        }
        return found;
    }

    private static TypedPayment payment(NamedCsvRecord row) {
        return new TypedPayment(
                row.getField("payable").strip().toLowerCase(Locale.ROOT),
                row.getField("paid_on"),
                row.getField("reference"),
                row.getField("amount"));
    }

    private static String decoded(byte[] file) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
