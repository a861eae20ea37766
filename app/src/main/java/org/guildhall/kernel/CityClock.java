package org.guildhall.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The one clock. Everything that asks what time it is asks here, so that a bid, its receipt and its closing are
 * measured by the same hand.
 *
 * <p>Units: UTC in whole microseconds, all that {@code timestamptz} keeps; the zone is the city's.
 */
public interface CityClock extends InstantSource {
    ZoneId zone();

    /** True when this clock can be moved: a demonstration or a test, never a city at work. */
    boolean movable();

    /** Moves the clock forward; refused by the clock of a city at work. */
    default void advance(Duration by) {
        throw new UnsupportedOperationException("this clock cannot be moved");
    }

    /** Moves the clock forward to exactly this instant and stops it there, until it is moved again. */
    default void standAt(Instant instant) {
        throw new UnsupportedOperationException("this clock cannot be stopped");
    }

    /**
     * The time of the machine, which people's own devices go by: the same, except in a demonstration, whose clock is
     * moved and theirs is not. Only for what such a device has computed.
     */
    default Instant ofDevices() {
        return instant();
    }

    /** The most by which it may differ from true time at this moment; empty where nobody knows. */
    default Optional<Duration> errorBound() {
        return Optional.empty();
    }

    default ZonedDateTime now() {
        return instant().atZone(zone());
    }

    default LocalDate today() {
        return now().toLocalDate();
    }

    /** The clock of a city at work: the machine's, cut to microseconds. */
    static CityClock system(ZoneId zone) {
        var source = InstantSource.system();
        return new CityClock() {
            @Override
            public Instant instant() {
                return source.instant().truncatedTo(ChronoUnit.MICROS);
            }

            @Override
            public ZoneId zone() {
                return zone;
            }

            @Override
            public boolean movable() {
                return false;
            }
        };
    }
}
