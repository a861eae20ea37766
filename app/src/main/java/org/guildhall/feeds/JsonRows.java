package org.guildhall.feeds;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.guildhall.feeds.FeedCheck.Limits;
import org.guildhall.feeds.FeedCheck.Stop;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The rows of a JSON file, token by token: of each object only the members that the rules name. */
class JsonRows {
    private static final int MOST_TOKENS = 10_000;
    private static final int DEEPEST = 20;

    private final FeedRules rules;
    private final Limits limits;
    private final JsonFactory json;

    JsonRows(FeedRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.line())
                        .maxNameLength(1000)
                        .maxNumberLength(100)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    void array(BufferedReader text, Gathered gathered) throws IOException {
        try (var parser = json.createParser(ObjectReadContext.empty(), text)) {
            var first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_ARRAY) {
                throw new Stop("not-an-array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                gathered.row(object(parser, gathered), false);
            }
            if (parser.nextToken() != null) {
                throw new Stop("malformed", gathered.rows() + 1);
            }
        }
    }

    void lines(BufferedReader text, Gathered gathered) throws IOException {
        for (var line = line(text); line != null; line = line(text)) {
            if (line.isBlank()) {
                continue;
            }
            try (var parser = json.createParser(ObjectReadContext.empty(), line)) {
                parser.nextToken();
                var row = object(parser, gathered);
                if (parser.nextToken() != null) {
                    throw new Stop("malformed", gathered.rows() + 1);
                }
                gathered.row(row, false);
            }
        }
    }

    private List<Cell> object(JsonParser parser, Gathered gathered) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Stop("not-an-object", gathered.rows() + 1);
        }
        var found = new HashMap<String, Cell>();
        var tokens = 0;
        var depth = 1;
        while (depth > 0) {
            var token = parser.nextToken();
            if (token == null) {
                throw new Stop("malformed", gathered.rows() + 1);
            }
            if (++tokens > MOST_TOKENS) {
                throw new Stop("line-too-long", MOST_TOKENS);
            }
            if (depth == 1 && token != JsonToken.PROPERTY_NAME && token != JsonToken.END_OBJECT) {
                found.put(String.valueOf(parser.currentName()), cell(parser, token));
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return rules.fields().stream()
                .map(field -> found.getOrDefault(field.name(), new Cell("", Cell.Kind.TEXT)))
                .toList();
    }

    private static Cell cell(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Cell(parser.getString().strip(), Cell.Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Cell(parser.getString(), Cell.Kind.NUMBER);
            case VALUE_NULL -> new Cell("", Cell.Kind.TEXT);
            default -> new Cell("?", Cell.Kind.OTHER);
        };
    }

    @org.jspecify.annotations.Nullable
    private String line(BufferedReader text) throws IOException {
        var line = new StringBuilder();
        var next = text.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = text.read()) {
            if (line.length() >= limits.line()) {
                throw new Stop("line-too-long", limits.line());
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
