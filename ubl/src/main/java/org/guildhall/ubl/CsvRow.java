package org.guildhall.ubl;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.jspecify.annotations.Nullable;

/** One row under its header. What is wrong with a cell is told and read as nothing, so that all is told at once. */
final class CsvRow {
    /** Blanks part thousands in French: a plain one, one that does not break, and the narrow one of newer programs. */
    private static final Pattern BLANKS = Pattern.compile("[ \u00A0\u202F]");

    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");

    /** What a supplier in Canada may write for the category of tax; UNCL 5305 gives the letters. */
    private static final Map<String, String> TAXES = Map.ofEntries(
            Map.entry("S", "S"),
            Map.entry("HST", "S"),
            Map.entry("TVH", "S"),
            Map.entry("GST", "S"),
            Map.entry("TPS", "S"),
            Map.entry("GST+QST", "S"),
            Map.entry("TPS+TVQ", "S"),
            Map.entry("GST+PST", "S"),
            Map.entry("TPS+TVP", "S"),
            Map.entry("Z", "Z"),
            Map.entry("E", "E"),
            Map.entry("O", "O"));

    private final int row;
    private final List<String> cells;
    private final List<String> headings;
    private final Map<CsvColumn, Integer> columns;
    private final boolean decimalComma;
    private final Consumer<Violation> found;

    CsvRow(
            int row,
            List<String> cells,
            List<String> headings,
            Map<CsvColumn, Integer> columns,
            boolean decimalComma,
            Consumer<Violation> found) {
        this.row = row;
        this.cells = cells;
        this.headings = headings;
        this.columns = columns;
        this.decimalComma = decimalComma;
        this.found = found;
    }

    @Nullable
    String text(CsvColumn column) {
        var index = columns.get(column);
        return index == null || index >= cells.size() ? null : Words.optional(cells.get(index));
    }

    String needed(CsvColumn column) {
        var text = text(column);
        if (text == null) {
            add("csv.required", column, "is empty");
            return "";
        }
        return text;
    }

    @Nullable
    LocalDate date(CsvColumn column) {
        var text = text(column);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            add("csv.date", column, "is not a day written as 2026-11-30: " + text, text);
            return null;
        }
    }

    LocalDate neededDate(CsvColumn column) {
        needed(column);
        var date = date(column);
        return date == null ? LocalDate.EPOCH : date;
    }

    BigDecimal neededFigure(CsvColumn column) {
        needed(column);
        var figure = figure(column);
        return figure == null ? BigDecimal.ZERO : figure;
    }

    @Nullable
    BigDecimal figure(CsvColumn column) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        var bare = BLANKS.matcher(text).replaceAll("");
        if (decimalComma && bare.indexOf('.') < 0) {
            bare = bare.replace(',', '.');
        }
        if (!FIGURE.matcher(bare).matches()) {
            var comma = !decimalComma && bare.indexOf(',') >= 0;
            add(comma ? "csv.comma" : "csv.number", column, "is not a number: " + text, text);
            return null;
        }
        return new BigDecimal(bare);
    }

    String unit() {
        var word = needed(CsvColumn.UNIT);
        var unit = Units.written(word);
        if (unit.isEmpty() && !word.isEmpty()) {
            add("csv.unit", CsvColumn.UNIT, "is not a unit: " + word, word);
        }
        return unit.orElse("");
    }

    Tax tax() {
        var word = needed(CsvColumn.TAX_CODE);
        var category = TAXES.get(Words.code(word).replace(" ", ""));
        if (category == null) {
            if (!word.isEmpty()) {
                add("csv.tax", CsvColumn.TAX_CODE, "is not a code of tax: " + word, word);
            }
            return new Tax("O", null);
        }
        var rate = figure(CsvColumn.TAX_RATE);
        if (category.equals("S") && rate == null) {
            needed(CsvColumn.TAX_RATE);
        }
        if (!category.equals("S") && rate != null && rate.signum() != 0) {
            add("csv.rate", CsvColumn.TAX_RATE, "is not 0 where nothing is taxed: " + rate, rate.toPlainString());
        }
        return new Tax(category, category.equals("O") ? null : rate == null ? BigDecimal.ZERO : rate);
    }

    /** Tells that a cell of the invoice is neither empty nor what the first row says. */
    void sameAs(CsvRow first, CsvColumn column) {
        var text = text(column);
        if (text != null && !text.equals(first.text(column))) {
            add("csv.differs", column, "differs from the first line: " + text, text);
        }
    }

    /** @param more what stands there, and what belongs there, as the words of the rule need them */
    void add(String rule, CsvColumn column, String text, String... more) {
        found.accept(violation(rule, row, heading(column), text, more));
    }

    /** An amount as the file writes numbers, with cents. */
    String written(BigDecimal amount) {
        var text = Words.amount(Words.figure(amount));
        return decimalComma ? text.replace('.', ',') : text;
    }

    /** The column as the file calls it; by its English name if the file does not have it. */
    private String heading(CsvColumn column) {
        var index = columns.get(column);
        return index == null ? column.english() : headings.get(index);
    }

    static Violation violation(String rule, int row, String column, String text, String... more) {
        var details = Stream.concat(Stream.of(String.valueOf(row), column), Arrays.stream(more))
                .toList();
        return new Violation(
                RuleSet.CSV, rule, Violation.Severity.ERROR, column + " " + text, row + ":" + column, details);
    }
}
