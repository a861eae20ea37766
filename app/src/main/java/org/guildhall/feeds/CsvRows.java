package org.guildhall.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.feeds.FeedCheck.Limits;
import org.guildhall.feeds.FeedCheck.Stop;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The rows of a CSV file. */
class CsvRows {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final BufferedReader text;
    private final FeedRules rules;
    private final Limits limits;

    CsvRows(BufferedReader text, FeedRules rules, Limits limits) {
        this.text = text;
        this.rules = rules;
        this.limits = limits;
    }

    void each(Gathered gathered) throws IOException {
        var separator = separator();
        var constraints =
                StreamReadConstraints.builder().maxStringLength(limits.line()).build();
        var mapper = CsvMapper.builder(
                        CsvFactory.builder().streamReadConstraints(constraints).build())
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .build();
        var schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (var rows = mapper.readerFor(String[].class).with(schema).<String[]>readValues(new Guarded(text, limits))) {
            if (!rows.hasNext()) {
                return;
            }
            var places = places(rows.next());
            while (rows.hasNext()) {
                gathered.row(row(rows.next(), places), separator != ',');
            }
        }
    }

    /** Where each required column stands. */
    private Map<String, Integer> places(String[] header) throws Stop {
        var names = Arrays.stream(header).map(String::strip).toList();
        var places = new HashMap<String, Integer>();
        for (var field : rules.fields()) {
            if (!names.contains(field.name())) {
                throw new Stop("column-missing", field.name());
            }
            if (names.indexOf(field.name()) != names.lastIndexOf(field.name())) {
                throw new Stop("column-twice", field.name());
            }
            places.put(field.name(), names.indexOf(field.name()));
        }
        return places;
    }

    private List<Cell> row(String[] cells, Map<String, Integer> places) {
        return rules.fields().stream()
                .map(field -> places.getOrDefault(field.name(), Integer.MAX_VALUE))
                .map(place -> new Cell(place < cells.length ? cells[place].strip() : "", Cell.Kind.UNSAID))
                .toList();
    }

    private char separator() throws IOException {
        text.mark(limits.line() + 1);
        var counts = new int[SEPARATORS.length];
        var next = text.read();
        for (int read = 1; next >= 0 && next != '\n' && next != '\r'; read++) {
            if (read > limits.line()) {
                throw new Stop("line-too-long", limits.line());
            }
            for (int i = 0; i < SEPARATORS.length; i++) {
                counts[i] += next == SEPARATORS[i] ? 1 : 0;
            }
            next = text.read();
        }
        text.reset();
        var best = 0;
        for (int i = 1; i < SEPARATORS.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS[best];
    }

    /** Stops at a line that is too long. A quotation that spans lines is stopped by the length of its text. */
    private static final class Guarded extends Reader {
        private final Reader in;
        private final Limits limits;
        private int line;

        Guarded(Reader in, Limits limits) {
            this.in = in;
            this.limits = limits;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            var got = in.read(into, from, length);
            for (int i = from; i < from + got; i++) {
                line = into[i] == '\n' || into[i] == '\r' ? 0 : line + 1;
                if (line > limits.line()) {
                    throw new Stop("line-too-long", limits.line());
                }
            }
            return got;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
