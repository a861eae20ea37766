package org.guildhall.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a value is of its type. */
class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,30}(?:,\\d{1,30})?");
    private static final int LONGEST_TIME = 60;

    private final FeedRules rules;
    private final DateTimeFormatter times;

    Values(FeedRules rules) {
        this.rules = rules;
        this.times = times(rules.timePattern());
    }

    /** @throws IllegalArgumentException if it is no pattern of times */
    static DateTimeFormatter times(@org.jspecify.annotations.Nullable String pattern) {
        return pattern == null
                ? DateTimeFormatter.ISO_DATE_TIME
                : new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH);
    }

    /** Why a value does not fit, as a code; empty if it does. */
    String problem(FeedField.Type type, Cell cell, boolean decimalComma) {
        if (cell.text().isEmpty()) {
            return "value-missing";
        }
        return switch (type) {
            case TEXT -> written(cell) ? "" : "not-a-text";
            case NUMBER -> number(cell, decimalComma) ? "" : "not-a-number";
            case INSTANT -> written(cell) && instant(cell.text()).isPresent() ? "" : "not-an-instant";
        };
    }

    private static boolean written(Cell cell) {
        return cell.kind() == Cell.Kind.TEXT || cell.kind() == Cell.Kind.UNSAID;
    }

    private static boolean number(Cell cell, boolean decimalComma) {
        return switch (cell.kind()) {
            case NUMBER -> true;
            case UNSAID ->
                NUMBER.matcher(cell.text()).matches()
                        || (decimalComma && COMMA.matcher(cell.text()).matches());
            default -> false;
        };
    }

    /**
     * The instant, if the text is one. An hour that comes twice in autumn is taken as the first; one that is skipped in
     * spring is none.
     */
    Optional<Instant> instant(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TIME) {
            return Optional.empty();
        }
        try {
            var iso = rules.timePattern() == null ? text.replaceFirst("^(\\S+) (\\d)", "$1T$2") : text;
            return switch (times.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime at -> Optional.of(at.toInstant());
                case LocalDateTime at ->
                    rules.zone().getRules().getValidOffsets(at).stream()
                            .findFirst()
                            .map(at::toInstant);
                default -> Optional.empty();
            };
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
