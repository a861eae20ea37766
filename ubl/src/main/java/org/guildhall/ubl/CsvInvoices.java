package org.guildhall.ubl;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;

/**
 * One invoice or credit note as a spreadsheet: a header row, then a row for each line. Safe for use by many threads.
 *
 * <p>The layout is in {@code docs/invoices.md}. In short: UTF-8, with a byte order mark or without; cells parted by
 * commas, or by semicolons, in which case numbers may have a decimal comma; headings in English or French; days as
 * 2026-11-30. What is said of the invoice stands on its first row and is repeated, or left empty, below. The whole is
 * then checked as UBL by EN 16931, so that a spreadsheet is judged by the same rules as a file.
 */
public final class CsvInvoices {
    private final CsvTable table;
    private final Limits limits;
    private final List<Violation> found = new ArrayList<>();
    private final List<CsvRow> rows = new ArrayList<>();

    private CsvInvoices(CsvTable table, Limits limits) {
        this.table = table;
        this.limits = limits;
    }

    /**
     * Reads a stream to its end or to one byte beyond the limit; does not close it.
     *
     * @throws IOException from the stream itself, never for what it holds
     */
    public static Reading<InvoiceDocument> read(InputStream stream, Party supplier, Party customer, Limits limits)
            throws IOException {
        return read(Intake.bytes(stream, limits), supplier, customer, limits);
    }

    /**
     * Reads a file of which nothing is believed.
     *
     * @param supplier who sends it, since the file does not say
     * @param customer the city
     * @return violations of {@link RuleSet#CSV} name row and column, and what words in another
     *     language need; if there are none, those of official rules
     */
    public static Reading<InvoiceDocument> read(byte[] file, Party supplier, Party customer, Limits limits) {
        try {
            return new CsvInvoices(CsvTable.of(file, limits), limits).read(supplier, customer);
        } catch (Refused e) {
            return e.reading();
        }
    }

    private Reading<InvoiceDocument> read(Party supplier, Party customer) throws Refused {
        var columns = header();
        if (found.isEmpty()) {
            split(columns);
            if (rows.isEmpty()) {
                throw new Refused(Refusal.CSV_NO_LINES, "");
            }
            if (rows.size() > limits.lines()) {
                throw new Refused(Refusal.TOO_MANY, String.valueOf(limits.lines()));
            }
            var invoice = invoice(supplier, customer);
            if (found.isEmpty()) {
                var asLong = new Limits(Integer.MAX_VALUE, 64, Integer.MAX_VALUE, limits.lines());
                return Invoices.read(Invoices.write(invoice), asLong);
            }
        }
        return new Reading.Broken<>(found);
    }

    private Map<CsvColumn, Integer> header() {
        var columns = new EnumMap<CsvColumn, Integer>(CsvColumn.class);
        var headings = table.rows().getFirst();
        for (var index = 0; index < headings.size(); index++) {
            var heading = Words.text(headings.get(index));
            var column = CsvColumn.headed(heading);
            if (column.isEmpty()) {
                found.add(CsvRow.violation("csv.column-unknown", 1, heading, "is not a column"));
            } else if (columns.put(column.get(), index) != null) {
                found.add(CsvRow.violation("csv.column-twice", 1, heading, "is there twice"));
            }
        }
        for (var column : CsvColumn.values()) {
            if (column.required() && !columns.containsKey(column)) {
                found.add(missing(column));
            }
        }
        return columns;
    }

    private static Violation missing(CsvColumn column) {
        return new Violation(
                RuleSet.CSV,
                "csv.column-missing",
                Violation.Severity.ERROR,
                column.english() + " is missing",
                "1:" + column.english(),
                List.of(column.english(), column.french()));
    }

    private void split(Map<CsvColumn, Integer> columns) {
        var headings = table.rows().getFirst().stream().map(Words::text).toList();
        var width = headings.size();
        for (var index = 1; index < table.rows().size(); index++) {
            var cells = table.rows().get(index);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (cells.size() != width) {
                found.add(cells(index + 1, cells.size(), width));
            }
            rows.add(new CsvRow(index + 1, cells, headings, columns, table.decimalComma(), found::add));
        }
    }

    private static Violation cells(int row, int cells, int columns) {
        return new Violation(
                RuleSet.CSV,
                "csv.cells",
                Violation.Severity.ERROR,
                "There are %d cells for %d columns".formatted(cells, columns),
                row + ":",
                List.of(String.valueOf(row), String.valueOf(cells), String.valueOf(columns)));
    }

    private InvoiceDocument invoice(Party supplier, Party customer) {
        var first = rows.getFirst();
        for (var row : rows.subList(1, rows.size())) {
            CsvColumn.OF_INVOICE.forEach(column -> row.sameAs(first, column));
        }
        var lines = new ArrayList<InvoiceLine>();
        var taxes = lines(lines);
        var totals = Totals.of(lines, List.of(), taxes);
        var total = first.figure(CsvColumn.TOTAL);
        var invoice = new InvoiceDocument(
                kind(first),
                Profile.EN_16931,
                first.needed(CsvColumn.NUMBER),
                first.neededDate(CsvColumn.DATE),
                first.date(CsvColumn.DUE),
                first.needed(CsvColumn.CURRENCY),
                first.text(CsvColumn.NOTE),
                null,
                first.text(CsvColumn.ORDER),
                first.text(CsvColumn.CONTRACT),
                first.text(CsvColumn.PRECEDING),
                supplier,
                customer,
                lines,
                List.of(),
                taxes,
                totals);
        if (found.isEmpty()) {
            CsvSums.check(invoice, total, rows);
        }
        return invoice;
    }

    private static Kind kind(CsvRow first) {
        var type = Objects.requireNonNullElse(first.text(CsvColumn.TYPE), "invoice");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "invoice", "facture", "380" -> Kind.INVOICE;
            case "credit note", "credit", "note de crédit", "crédit", "381" -> Kind.CREDIT_NOTE;
            default -> {
                first.add("csv.type", CsvColumn.TYPE, "is neither invoice nor credit note: " + type, type);
                yield Kind.INVOICE;
            }
        };
    }

    private List<TaxSubtotal> lines(List<InvoiceLine> lines) {
        var taxable = new LinkedHashMap<Tax, BigDecimal>();
        var amounts = new LinkedHashMap<Tax, BigDecimal>();
        for (var row : rows) {
            var line = line(String.valueOf(lines.size() + 1), row);
            lines.add(line);
            taxable.merge(line.tax(), line.net(), BigDecimal::add);
            amounts.merge(line.tax(), row.neededFigure(CsvColumn.TAX_AMOUNT), BigDecimal::add);
        }
        var reason = rows.getFirst().text(CsvColumn.REASON);
        return taxable.entrySet().stream()
                .map(each -> new TaxSubtotal(
                        each.getKey(),
                        each.getValue(),
                        amounts.getOrDefault(each.getKey(), BigDecimal.ZERO),
                        Totals.needsReason(each.getKey()) ? reason : null))
                .toList();
    }

    private static InvoiceLine line(String id, CsvRow row) {
        return new InvoiceLine(
                id,
                row.text(CsvColumn.ORDER_LINE),
                row.needed(CsvColumn.DESCRIPTION),
                null,
                row.neededFigure(CsvColumn.QUANTITY),
                row.unit(),
                row.neededFigure(CsvColumn.UNIT_PRICE),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                row.neededFigure(CsvColumn.NET),
                row.tax());
    }
}
