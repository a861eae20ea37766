package org.guildhall.publishing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the public list; an empty text means any.
 *
 * @param words searched in both languages, accents and endings aside
 * @param closesFrom the first day of closing, in the city's zone, or null
 * @param closesTo the last day of closing, in the city's zone, or null
 * @param after where the page before ended, as {@link Found#next} said, or null
 * @param limit rows, 1 to 1,000
 */
public record Query(
        String words,
        String status,
        String category,
        String method,
        @Nullable LocalDate closesFrom,
        @Nullable LocalDate closesTo,
        @Nullable String after,
        int limit,
        Locale locale) {
    public Query {
        limit = Math.clamp(limit, 1, 1000);
        words = plain(words);
        status = plain(status);
        category = plain(category);
        method = plain(method);
    }

    /** Without days of closing. */
    public Query(
            String words,
            String status,
            String category,
            String method,
            @Nullable String after,
            int limit,
            Locale locale) {
        this(words, status, category, method, null, null, after, limit, locale);
    }

    /**
     * As the parameters of an address say it: {@code q, status, category, method, closes-from, closes-to, after} and
     * {@code limit}.
     *
     * @throws Refused {@code common.malformed} for a day or a number that is none
     */
    public static Query of(Map<String, String> parameters, int limit, Locale locale) {
        return new Query(
                parameters.getOrDefault("q", ""),
                parameters.getOrDefault("status", ""),
                parameters.getOrDefault("category", ""),
                parameters.getOrDefault("method", ""),
                day("closes-from", parameters.getOrDefault("closes-from", "")),
                day("closes-to", parameters.getOrDefault("closes-to", "")),
                parameters.getOrDefault("after", "").isBlank() ? null : parameters.get("after"),
                number(parameters.getOrDefault("limit", ""), limit),
                locale);
    }

    /** The same with another number of rows. */
    public Query withLimit(int rows) {
        return new Query(words, status, category, method, closesFrom, closesTo, after, rows, locale);
    }

    /** What is looked for, whichever page of it in whatever language: two queries with the same find as many rows. */
    Query filters() {
        return new Query(words, status, category, method, closesFrom, closesTo, null, 1, Locale.ROOT);
    }

    /** A day of an address, or null where it says none. */
    static @Nullable LocalDate day(String name, String text) {
        try {
            var day = text.isBlank() ? null : LocalDate.parse(text.strip());
            if (day != null && (day.getYear() < 1900 || day.getYear() > 2999)) {
                throw noDay(name);
            }
            return day;
        } catch (DateTimeException notADay) {
            throw noDay(name);
        }
    }

    private static Refused noDay(String name) {
        return new Refused(
                CommonProblem.MALFORMED, List.of(), List.of(new FieldProblem(name, "field.date", List.of())));
    }

    private static int number(String text, int otherwise) {
        if (text.isBlank()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new Refused(CommonProblem.MALFORMED);
        }
        return Integer.parseInt(text);
    }

    /** At most 200 characters, none of them a control character: the database takes no NUL. */
    private static String plain(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
