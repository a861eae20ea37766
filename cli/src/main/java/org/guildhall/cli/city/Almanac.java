package org.guildhall.cli.city;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.guildhall.cli.Api;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Clock;

/** The city's clock and calendar, as its public address tells them. */
final class Almanac {
    private static final LocalTime CLOSING = LocalTime.of(14, 0);

    private final Clock clock;
    private final ZoneId zone;

    Almanac(Api mover) {
        this.clock = new Clock(mover);
        this.zone = ZoneId.of(mover.get("/api/demo/clock").expect(200).text("zone"));
    }

    Instant now() {
        return clock.now();
    }

    boolean isPast(Instant at) {
        return !at.isAfter(now());
    }

    /** Two in the afternoon, at least a number of whole days from tomorrow, when somebody is at work. */
    Instant afternoonIn(int days) {
        return afternoonOf(workday(today().plusDays(days + 1L)));
    }

    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    /** Today, in the city. */
    LocalDate today() {
        return dayOf(now());
    }

    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The whole day that follows an instant. */
    LocalDate dayAfter(Instant at) {
        return dayOf(at).plusDays(1);
    }

    /** Two in the afternoon of a day. */
    Instant afternoonOf(LocalDate day) {
        return day.atTime(CLOSING).atZone(zone).toInstant();
    }

    void waitUntil(Instant at) {
        if (at.isAfter(now())) {
            clock.moveTo(at);
        }
        if (!isPast(at)) {
            throw new Unexpected("the clock did not reach " + at);
        }
    }
}
