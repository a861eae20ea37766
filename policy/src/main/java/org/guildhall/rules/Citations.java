package org.guildhall.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a rule stands, in the language of the reader: a French name where the instrument has one, else as the source
 * was read. Packs and answers keep the words of the source; {@code citations.csv} has the others.
 */
public final class Citations {
    private static final Map<String, String> FRENCH = read();

    private Citations() {}

    /** @param citation as a row of a pack has it; empty if no source is known */
    public static String in(Language language, String citation) {
        return language == Language.FR ? FRENCH.getOrDefault(citation, citation) : citation;
    }

    /** The citations that have a French name. */
    static Map<String, String> french() {
        return FRENCH;
    }

    private static Map<String, String> read() {
        try (InputStream in = Objects.requireNonNull(Citations.class.getResourceAsStream("citations.csv"))) {
            return CsvFile.of("citations.csv", in.readAllBytes(), List.of("en", "fr")).lines().stream()
                    .collect(Collectors.toUnmodifiableMap(line -> line.cell("en"), line -> line.cell("fr")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
