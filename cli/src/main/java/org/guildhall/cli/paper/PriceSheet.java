package org.guildhall.cli.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A price schedule as a bidder's own spreadsheet program would treat it. */
public final class PriceSheet {
    private static final int HEAD_ROWS = 3;
    private static final int PRICE = 4;

    private PriceSheet() {}

    /** The schedule with these unit prices, from the first line down; all else is as it came. */
    public static byte[] filled(byte[] schedule, List<String> unitPrices) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Bidder", "1.0")) {
            var sheet = book.newWorksheet("Sheet1");
            for (var row : rows(schedule)) {
                var at = row.getRowNum() - 1;
                for (int column = 0; column < PRICE; column++) {
                    sheet.value(at, column, row.getCellText(column));
                }
                if (at >= HEAD_ROWS && at - HEAD_ROWS < unitPrices.size()) {
                    sheet.value(at, PRICE, new BigDecimal(unitPrices.get(at - HEAD_ROWS)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The unit prices that a schedule shows, from the first line down. */
    public static List<BigDecimal> prices(byte[] schedule) {
        var prices = new ArrayList<BigDecimal>();
        for (var row : rows(schedule)) {
            if (row.getRowNum() > HEAD_ROWS) {
                row.getCellAsNumber(PRICE).ifPresent(prices::add);
            }
        }
        return prices;
    }

    private static List<Row> rows(byte[] schedule) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(schedule))) {
            return book.getFirstSheet().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
