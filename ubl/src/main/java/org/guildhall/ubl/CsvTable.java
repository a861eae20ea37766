package org.guildhall.ubl;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rows of a CSV file, as a spreadsheet counts them.
 *
 * @param decimalComma whether numbers may have a decimal comma: only where cells are parted by semicolons
 */
record CsvTable(List<List<String>> rows, boolean decimalComma) {
    private static final String BOM = "\uFEFF";

    /** Source: RFC 4180, with a semicolon too, as spreadsheets in French write. */
    static CsvTable of(byte[] file, Limits limits) throws Refused {
        if (file.length > limits.bytes()) {
            throw new Refused(Refusal.TOO_LARGE, String.valueOf(limits.bytes()));
        }
        var text = decoded(file);
        if (text.isBlank()) {
            throw new Refused(Refusal.EMPTY, "");
        }
        var separator = separator(text);
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false);
        var rows = new ArrayList<List<String>>();
        var cells = 0L;
        try {
            for (CsvRecord row : reader.ofCsvRecord(text)) {
                cells += row.getFieldCount();
                if (cells > limits.elements()) {
                    throw new Refused(Refusal.TOO_MANY, String.valueOf(limits.elements()));
                }
                rows.add(row.getFields());
            }
        } catch (CsvParseException e) {
            throw new Refused(Refusal.CSV_SHAPE, Objects.requireNonNullElse(e.getMessage(), ""));
        }
        return new CsvTable(rows, separator == ';');
    }

    private static String decoded(byte[] file) throws Refused {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith(BOM) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refused(Refusal.CSV_ENCODING, "");
        }
    }

    private static char separator(String text) {
        var header = text.lines().findFirst().orElse("");
        var semicolons = header.chars().filter(each -> each == ';').count();
        var commas = header.chars().filter(each -> each == ',').count();
        return semicolons > commas ? ';' : ',';
    }
}
