package org.guildhall.submissions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.answers.Zips;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.terms.PriceLine;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The price schedule as a spreadsheet: out with everything locked but the prices, and back in, where only the stage,
 * the line ids and the prices are read. A formula is no price, since what it shows depends on who opens it.
 *
 * <p>Shape: row 1 title; row 2 {@code guildhall-price-schedule/1} and the stage; row 3 heads; then one row a line:
 * id, description, quantity, unit, unit price, line total.
 */
@Component
class PriceWorkbook {
    static final int MOST_BYTES = 5 << 20;
    private static final long MOST_UNPACKED = 100L << 20;
    private static final String FORMAT = "guildhall-price-schedule/1";
    private static final int FIRST = 3;
    private static final int PRICE = 4;
    private static final List<String> HEADS = List.of("line", "description", "quantity", "unit", "price", "total");
    private static final BigDecimal FLOATING_POINT_NOISE = new BigDecimal("0.000000001");

    private final MessageSource words;
    private final Printed printed;

    PriceWorkbook(MessageSource words, Printed printed) {
        this.words = words;
        this.printed = printed;
    }

    void write(PublishedStage stage, Map<String, BigDecimal> prices, Locale locale, OutputStream out)
            throws IOException {
        try (var workbook = new Workbook(out, "Guildhall", "1.0")) {
            var sheet = workbook.newWorksheet(word("submissions.workbook.sheet", locale));
            sheet.value(0, 0, stage.title().in(locale));
            sheet.style(0, 0).bold().set();
            sheet.value(1, 0, FORMAT);
            sheet.value(1, 1, stage.id().toString());
            for (int column = 0; column < HEADS.size(); column++) {
                sheet.value(2, column, word("submissions.workbook." + HEADS.get(column), locale));
                sheet.style(2, column).bold().wrapText(true).set();
            }
            var row = FIRST;
            for (var line : stage.priceLines()) {
                writeLine(sheet, row++, line, prices.get(line.id()), locale);
            }
            sheet.value(row, 3, word("submissions.workbook.sum", locale));
            sheet.formula(row, 5, "SUM(F%d:F%d)".formatted(FIRST + 1, Math.max(FIRST + 1, row)));
            sheet.width(0, 40);
            sheet.width(1, 50);
            sheet.protect("");
        }
    }

    private void writeLine(Worksheet sheet, int row, PriceLine line, @Nullable BigDecimal price, Locale locale) {
        sheet.value(row, 0, line.id());
        sheet.value(row, 1, line.description().in(locale));
        sheet.value(row, 2, line.quantity());
        sheet.value(row, 3, printed.unit(line.unit(), locale));
        if (price != null) {
            sheet.value(row, PRICE, price);
        }
        sheet.style(row, PRICE)
                .format("0.00")
                .protectionOption(ProtectionOption.LOCKED, false)
                .set();
        sheet.formula(row, 5, "ROUND(C%d*E%d,2)".formatted(row + 1, row + 1));
        sheet.style(row, 5).format("0.00").set();
    }

    /**
     * The prices of a schedule that was filled in, by line; lines left empty have none.
     *
     * @throws Refused {@code common.invalid} naming each cell that is wrong, {@code submissions.workbook} if it is not
     *     this stage's schedule or no spreadsheet at all
     */
    Map<String, BigDecimal> read(PublishedStage stage, byte[] xlsx) {
        try {
            if (!Zips.of(new SeekableInMemoryByteChannel(xlsx), MOST_UNPACKED).sound()) {
                throw new Refused(SubmissionProblem.WORKBOOK);
            }
            try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
                return read(stage, workbook.getFirstSheet().read());
            }
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException notASpreadsheet) {
            throw new Refused(SubmissionProblem.WORKBOOK);
        }
    }

    private static Map<String, BigDecimal> read(PublishedStage stage, List<Row> rows) {
        requireThisStage(stage, rows);
        var checks = new Checks();
        var expected = new LinkedHashMap<String, PriceLine>();
        stage.priceLines().forEach(line -> expected.put(line.id(), line));
        var seen = new HashSet<String>();
        var prices = new LinkedHashMap<String, BigDecimal>();
        for (var row : rows) {
            var id = text(row, 0);
            if (row.getRowNum() <= FIRST || id.isEmpty()) {
                requireNoStrayPrice(checks, row);
                continue;
            }
            var cell = "A" + row.getRowNum();
            checks.that(expected.containsKey(id), cell, "submissions.cell.unknown-line", cell)
                    .that(seen.add(id), cell, "submissions.cell.line-twice", cell);
            var price = price(checks, row);
            if (price != null && expected.containsKey(id)) {
                prices.put(id, price);
            }
        }
        for (var id : expected.keySet()) {
            checks.that(seen.contains(id), "A", "submissions.cell.line-missing", id);
        }
        checks.throwIfAny();
        return prices;
    }

    private static void requireThisStage(PublishedStage stage, List<Row> rows) {
        var mark = rows.stream().filter(row -> row.getRowNum() == 2).findFirst();
        if (mark.isEmpty()
                || !text(mark.get(), 0).equals(FORMAT)
                || !text(mark.get(), 1).equals(stage.id().toString())) {
            throw new Refused(SubmissionProblem.WORKBOOK);
        }
    }

    private static void requireNoStrayPrice(Checks checks, Row row) {
        if (row.getRowNum() > FIRST) {
            var cell = "E" + row.getRowNum();
            checks.that(text(row, PRICE).isEmpty(), cell, "submissions.cell.stray", cell);
        }
    }

    private static @Nullable BigDecimal price(Checks checks, Row row) {
        var name = "E" + row.getRowNum();
        var cell = cell(row, PRICE).orElse(null);
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return null;
        }
        if (cell.getFormula() != null || cell.getType() == CellType.FORMULA) {
            checks.that(false, name, "submissions.cell.formula", name);
            return null;
        }
        if (cell.getType() == CellType.NUMBER) {
            return PriceSchedule.check(checks, name, withoutNoise(cell.asNumber()));
        }
        checks.that(cell.getType() == CellType.STRING, name, "submissions.cell.not-a-price", name);
        return cell.getType() == CellType.STRING ? PriceSchedule.read(checks, name, cell.getText()) : null;
    }

    /** A spreadsheet keeps binary fractions: 12.340000000000002 was typed as 12.34. */
    private static BigDecimal withoutNoise(BigDecimal number) {
        var cents = number.setScale(2, RoundingMode.HALF_UP);
        return number.subtract(cents).abs().compareTo(FLOATING_POINT_NOISE) < 0 ? cents : number;
    }

    private static String text(Row row, int column) {
        return cell(row, column)
                .map(Cell::getText)
                .map(text -> text == null ? "" : text.strip())
                .orElse("");
    }

    private static Optional<Cell> cell(Row row, int column) {
        return row.getOptionalCell(column);
    }

    private String word(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
