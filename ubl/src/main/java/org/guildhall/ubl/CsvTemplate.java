package org.guildhall.ubl;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What {@link CsvInvoices} reads, to be shown to whoever writes one, and a file to begin with. */
public final class CsvTemplate {
    private static final String BOM = "\uFEFF";

    private CsvTemplate() {}

    /**
     * A column of the spreadsheet.
     *
     * @param code a key for words: {@code unit-price}
     * @param english its heading, as {@code french}: either is read
     * @param required whether there is no invoice without it
     */
    public record Column(String code, String english, String french, boolean required) {
        /** Its heading in one of the two languages. */
        public String name(boolean inFrench) {
            return inFrench ? french : english;
        }
    }

    /** Those that are required first. */
    public static List<Column> columns() {
        return Arrays.stream(CsvColumn.values())
                .map(each -> new Column(each.code(), each.english(), each.french(), each.required()))
                .toList();
    }

    /**
     * The headings and one line, in UTF-8 with a byte order mark, by which spreadsheets know it. In English its cells
     * are parted by commas; in French by semicolons, and numbers have a decimal comma.
     *
     * @param day of the invoice in it
     */
    public static byte[] file(boolean french, LocalDate day) {
        var mark = french ? ";" : ",";
        var headings = columns().stream().map(each -> each.name(french)).collect(Collectors.joining(mark));
        var line = Arrays.stream(CsvColumn.values())
                .map(each -> example(each, french, day))
                .collect(Collectors.joining(mark));
        return (BOM + headings + "\r\n" + line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String example(CsvColumn column, boolean french, LocalDate day) {
        return switch (column) {
            case NUMBER -> french ? "F-0042" : "INV-0042";
            case DATE -> day.toString();
            case CURRENCY -> "CAD";
            case DESCRIPTION -> french ? "Capteur" : "Sensor";
            case QUANTITY -> "4";
            case UNIT -> french ? "unité" : "each";
            case UNIT_PRICE -> french ? "500,00" : "500.00";
            case NET -> french ? "2000,00" : "2000.00";
            case TAX_CODE -> french ? "TVH" : "HST";
            case TAX_RATE -> "13";
            case TAX_AMOUNT -> french ? "260,00" : "260.00";
            case TYPE -> french ? "facture" : "invoice";
            case DUE -> day.plusDays(30).toString();
            case ORDER -> "PO-2026-0007";
            case ORDER_LINE -> "1";
            case TOTAL -> french ? "2260,00" : "2260.00";
            case CONTRACT, PRECEDING, NOTE, REASON -> "";
        };
    }
}
