package org.guildhall.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.kernel.Refused.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a long list somebody wants, the latest first.
 *
 * @param words must occur in a row, whatever their case; empty for any row
 * @param status the code of a state; empty for any
 * @param after where the part before ended, as {@link Slice#next} said; null for the beginning
 * @param limit rows, at least 1; no more than {@value #MOST} are given
 * @throws Refused {@code common.malformed} for no rows
 */
public record Listing(String words, String status, @Nullable String after, int limit) {
    /** So many rows fit a page that people read. */
    public static final int PAGE = 50;

    /** So many rows a program is given at once. */
    public static final int MOST = 500;

    private static final int LONGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{1,17})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    public Listing {
        words = plain(words);
        status = plain(status);
        after = after == null || after.isBlank() ? null : after;
        if (limit < 1) {
            throw Refused.malformed(List.of(new FieldProblem("limit", "field.positive", List.of())));
        }
        limit = Math.min(limit, MOST);
    }

    /**
     * For a program: a state that the list does not have is a mistake of the caller.
     *
     * @param states of the list; each is said in lower case with hyphens
     * @throws Refused {@code common.malformed}
     */
    public Listing strictly(Class<? extends Enum<?>> states) {
        if (!knows(states)) {
            throw Refused.malformed(List.of(new FieldProblem("status", "field.unknown-choice", List.of())));
        }
        return this;
    }

    /** For a page: a state that the list does not have narrows nothing. */
    public Listing kindly(Class<? extends Enum<?>> states) {
        return knows(states) ? this : new Listing(words, "", after, limit);
    }

    private boolean knows(Class<? extends Enum<?>> states) {
        return status.isEmpty()
                || Arrays.stream(states.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .anyMatch(status::equals);
    }

    /** True if it leaves anything out that the whole list has. */
    public boolean narrowed() {
        return after != null || !words.isEmpty() || !status.isEmpty();
    }

    /** A row's instant and identifier, by which lists are sorted where rows have no number. */
    public record Moment(Instant at, UUID id) {
        /** As {@link Slice#next} says it. */
        public static String text(Instant at, UUID id) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
        }
    }

    /**
     * The last row of the part before, where rows are sorted by instant and identifier.
     *
     * @throws Refused {@code common.malformed} for what {@link Moment#text} never said
     */
    public Optional<Moment> afterMoment() {
        if (after == null) {
            return Optional.empty();
        }
        var parts = MOMENT.matcher(after);
        if (!parts.matches()) {
            throw new Refused(CommonProblem.MALFORMED);
        }
        var at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return Optional.of(new Moment(at, UUID.fromString(parts.group(2))));
    }

    /**
     * The last row of the part before, where rows are sorted by a number.
     *
     * @throws Refused {@code common.malformed} for what is no number
     */
    public OptionalLong afterNumber() {
        if (after == null) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(after).matches()) {
            throw new Refused(CommonProblem.MALFORMED);
        }
        return OptionalLong.of(Long.parseLong(after));
    }

    /** Without control characters: the database takes no NUL. */
    private static String plain(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
