package org.guildhall.drills;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One asking of all officers whether they can still open.
 *
 * <p>Asked when the key is dealt, and three business days, one day and one hour before closing. An answer is due within
 * a day, and not later than halfway to the next asking or to closing: so that there is time left to deal again.
 *
 * @param from when it is asked
 * @param due when whoever has not answered counts as lost
 */
record Round(Kind kind, Instant from, Instant due) {
    enum Kind {
        DEALT,
        DAYS,
        DAY,
        HOUR
    }

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int BUSINESS_DAYS = 3;
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** All rounds of a key, in order. Those that would come before it was dealt are left out. */
    static List<Round> of(Instant dealtAt, Instant closesAt, ZoneId zone) {
        var starts = new ArrayList<Round>();
        add(starts, Kind.DEALT, dealtAt, dealtAt);
        add(starts, Kind.DAYS, businessDaysBefore(closesAt, zone), dealtAt);
        add(starts, Kind.DAY, closesAt.minus(Duration.ofDays(1)), dealtAt);
        add(starts, Kind.HOUR, closesAt.minus(Duration.ofHours(1)), dealtAt);
        var rounds = new ArrayList<Round>();
        for (var at = 0; at < starts.size(); at++) {
            var next = at + 1 < starts.size() ? starts.get(at + 1).from() : closesAt;
            rounds.add(starts.get(at).until(next));
        }
        return List.copyOf(rounds);
    }

    private static void add(List<Round> starts, Kind kind, Instant from, Instant dealtAt) {
        if (starts.isEmpty() || from.isAfter(dealtAt)) {
            starts.add(new Round(kind, from, from));
        }
    }

    private Round until(Instant next) {
        var half = Duration.between(from, next).dividedBy(2);
        return new Round(kind, from, from.plus(half.compareTo(LONGEST) < 0 ? half : LONGEST));
    }

    /** Monday to Friday: the city keeps no calendar of its holidays here. */
    private static Instant businessDaysBefore(Instant closesAt, ZoneId zone) {
        var at = closesAt.atZone(zone);
        for (var left = BUSINESS_DAYS; left > 0; ) {
            at = at.minusDays(1);
            if (!WEEKEND.contains(at.getDayOfWeek())) {
                left--;
            }
        }
        return at.toInstant();
    }
}
