package org.guildhall.rendering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The worksheets of a workbook as tables: what its cells last showed. No formula is worked out, no link followed. */
final class Worksheets {
    /** Columns of a row; what stands further right is left out. */
    private static final int MOST_COLUMNS = 100;

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private Worksheets() {}

    static void draw(Path file, Leaves leaves) throws IOException, Stopped {
        try (var workbook = new ReadableWorkbook(file.toFile(), WITH_FORMATS)) {
            for (Iterator<Sheet> sheets = workbook.getSheets().iterator(); sheets.hasNext(); ) {
                draw(sheets.next(), leaves);
            }
        }
    }

    private static void draw(Sheet sheet, Leaves leaves) throws IOException, Stopped {
        var table = leaves.table(sheet.getName());
        try (var rows = sheet.openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext() && !leaves.isCut(); ) {
                var row = each.next();
                table.beginRow();
                for (var column = 0; column < Math.min(MOST_COLUMNS, row.getCellCount()); column++) {
                    table.cell(text(row.getCell(column)));
                }
            }
        }
        table.end();
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return isDate(cell) ? cell.asDate().toString() : cell.getText();
    }

    /** Whether a number is shown as a date: by letters of its format that stand for years or days. */
    private static boolean isDate(Cell cell) {
        var format = cell.getDataFormatString();
        return cell.getType() == CellType.NUMBER
                && format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^]]*]", "").matches(".*[yYdD].*");
    }
}
