package org.guildhall.rules;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A strict CSV file with a header: the columns asked for, each once, and no others. */
record CsvFile(String name, List<Line> lines) {
    /** @param number as an editor counts, the header being line 1 */
    record Line(int number, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    static CsvFile of(String name, byte[] file, List<String> columns) {
        var faults = new ArrayList<String>();
        var lines = new ArrayList<Line>();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            List<String> header = null;
            for (var row : CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowUnclosedQuote(false)
                    .allowExtraCharsAfterClosingQuote(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)) {
                var number = (int) row.getStartingLineNumber();
                if (header == null) {
                    header = row.getFields();
                    checkHeader(name, header, columns, faults);
                } else if (row.getFieldCount() != header.size()) {
                    faults.add(name + " row " + number + ": " + row.getFieldCount() + " columns instead of "
                            + header.size());
                } else {
                    lines.add(line(number, header, row.getFields()));
                }
            }
        } catch (CharacterCodingException e) {
            faults.add(name + ": is not UTF-8");
        } catch (CsvParseException e) {
            faults.add(name + ": " + e.getMessage());
        }
        if (lines.isEmpty() && faults.isEmpty()) {
            faults.add(name + ": is empty; a pack without rules decides nothing");
        }
        if (!faults.isEmpty()) {
            throw new BrokenPack(faults);
        }
        return new CsvFile(name, List.copyOf(lines));
    }

    private static void checkHeader(String name, List<String> header, List<String> columns, List<String> faults) {
        for (var column : header) {
            if (!columns.contains(column)) {
                faults.add(name + " row 1: unknown column “" + column + "”");
            }
        }
        for (var column : columns) {
            if (header.stream().filter(column::equals).count() != 1) {
                faults.add(name + " row 1: column “" + column + "” must be there once");
            }
        }
    }

    private static Line line(int number, List<String> header, List<String> fields) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            cells.put(header.get(i), fields.get(i).strip());
        }
        return new Line(number, cells);
    }
}
