package org.guildhall.cli.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guildhall.cli.city.Procurement;

/** What is bought, place by place, as a spreadsheet with a sheet for each language. */
final class Quantities {
    private static final List<String> STREETS = List.of(
            "Wharf",
            "Cannery",
            "Market",
            "Signal Hill",
            "Ferry",
            "Mill",
            "Convent",
            "Station",
            "Pilot",
            "Rope Walk",
            "Customs");

    private Quantities() {}

    static byte[] of(Procurement procurement, Procurement.Bilingual title) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Guildhall", "1.0")) {
            sheet(book.newWorksheet("English"), procurement, title.en(), "en");
            sheet(book.newWorksheet("Français"), procurement, title.fr(), "fr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void sheet(Worksheet sheet, Procurement procurement, String title, String language) {
        sheet.value(0, 0, title + " · " + procurement.title(language));
        sheet.width(0, 34);
        sheet.width(1, 52);
        var heads = language.equals("fr")
                ? List.of("Lieu", "Article", "UNSPSC", "Quantité")
                : List.of("Place", "Item", "UNSPSC", "Quantity");
        for (int column = 0; column < heads.size(); column++) {
            sheet.value(2, column, heads.get(column));
            sheet.style(2, column).bold().set();
        }
        var row = 3;
        for (var item : procurement.items()) {
            row = item(sheet, item, row, language);
        }
    }

    /** Shares a quantity over the streets as evenly as whole numbers allow; the last row is the sum. */
    private static int item(Worksheet sheet, Procurement.Item item, int first, String language) {
        var quantity = item.quantity();
        var row = first;
        for (int at = 0; at < STREETS.size(); at++) {
            var share = quantity / STREETS.size() + (at < quantity % STREETS.size() ? 1 : 0);
            if (share > 0) {
                sheet.value(row, 0, language.equals("fr") ? "Rue " + STREETS.get(at) : STREETS.get(at) + " Street");
                sheet.value(row, 1, item.description().in(language));
                sheet.value(row, 2, item.unspsc());
                sheet.value(row, 3, share);
                row++;
            }
        }
        sheet.value(row, 0, "Total");
        sheet.formula(row, 3, "SUM(D" + (first + 1) + ":D" + row + ")");
        sheet.style(row, 0).bold().set();
        sheet.style(row, 3).bold().set();
        return row + 2;
    }
}
