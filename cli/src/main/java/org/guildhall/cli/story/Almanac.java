package org.guildhall.cli.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.guildhall.cli.Api;
import org.guildhall.cli.Unexpected;

/** The city's clock and calendar, as its public address tells them. */
public final class Almanac {
    /** What the rules say against closing on a day when nobody works. */
    private static final String NOBODY_WORKS = "CALENDAR-closing";

    private static final LocalTime CLOSING = LocalTime.of(14, 0);

    private final Api mover;
    private final Clock clock;
    private final ZoneId zone;

    /** @param mover signed in as a buyer, who may move the clock and ask for rulings */
    public Almanac(Api mover) {
        this.mover = mover;
        this.clock = new Clock(mover);
        this.zone = ZoneId.of(mover.get("/api/demo/clock").expect(200).text("zone"));
    }

    public Instant now() {
        return clock.now();
    }

    public boolean isPast(Instant at) {
        return !at.isAfter(now());
    }

    /** Two in the afternoon, at least a number of whole days from tomorrow, when somebody is at work. */
    public Instant afternoonIn(int days) {
        return afternoonOf(workday(today().plusDays(days + 1L)));
    }

    /** The same for a stage that is to be published: the first such day against which the rules say nothing. */
    public Instant closingIn(int days, String solicitation) {
        var at = afternoonIn(days);
        while (nobodyWorks(solicitation, at)) {
            at = afternoonOf(workday(dayOf(at).plusDays(1)));
        }
        return at;
    }

    private boolean nobodyWorks(String solicitation, Instant at) {
        return mover.get("/api/solicitations/" + solicitation + "/ruling?closesAt=" + at)
                .expect(200)
                .json()
                .path("findings")
                .valueStream()
                .anyMatch(each -> each.at("/row/rule").asString().equals(NOBODY_WORKS));
    }

    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    /** Today, in the city. */
    public LocalDate today() {
        return dayOf(now());
    }

    public LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The whole day that follows an instant. */
    public LocalDate dayAfter(Instant at) {
        return dayOf(at).plusDays(1);
    }

    /** Two in the afternoon of a day. */
    public Instant afternoonOf(LocalDate day) {
        return day.atTime(CLOSING).atZone(zone).toInstant();
    }

    /** The last second of a day: whole days from now reach it at whatever time of the day it is now. */
    public Instant endOf(LocalDate day) {
        return day.atTime(23, 59, 59).atZone(zone).toInstant();
    }

    public void waitUntil(Instant at) {
        if (at.isAfter(now())) {
            clock.moveTo(at);
        }
        if (!isPast(at)) {
            throw new Unexpected("the clock did not reach " + at);
        }
    }
}
