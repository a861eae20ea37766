package org.guildhall.authorities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * That a person holds a delegated authority for a time. It is never deleted: what was decided under it stands.
 *
 * <p>Units: days are the city's, whole.
 *
 * @param authority its id on the city's ladder, for example {@code director}
 * @param from the first day on which it holds
 * @param until the last day, where it was given for a time; null if it was not
 * @param reason why it was given for a time; empty where it was not
 * @param givenBy null for what was given before this was noted
 * @param givenAt null with {@code givenBy}
 * @param end null while nobody has ended it
 */
public record Holding(
        UUID id,
        String authority,
        PersonId person,
        LocalDate from,
        @Nullable LocalDate until,
        String reason,
        @Nullable PersonId givenBy,
        @Nullable Instant givenAt,
        @Nullable End end) {

    /** That somebody ended it: {@code from} is the first day on which it no longer holds. */
    public record End(LocalDate from, String reason, PersonId by, Instant at) {}

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && !overBy(day);
    }

    /** Whether it has run out, or was ended, on a day or before. */
    public boolean overBy(LocalDate day) {
        return (until != null && day.isAfter(until)) || (end != null && !day.isBefore(end.from()));
    }

    /** Whether it holds on any day of those; {@code last} null: for ever. */
    boolean meets(LocalDate first, @Nullable LocalDate last) {
        var none = end != null && !end.from().isAfter(from); // ended before it began
        return !none && !overBy(first.isBefore(from) ? from : first) && (last == null || !last.isBefore(from));
    }
}
