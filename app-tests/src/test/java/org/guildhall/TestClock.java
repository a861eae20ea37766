package org.guildhall;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;

/** A clock set by hand. It starts at the machine's time and stands still until a test moves it. */
public final class TestClock implements CityClock {
    private final ZoneId zone;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private volatile boolean atWork;
    private volatile @Nullable Duration bound;
    private volatile Duration devicesBehind = Duration.ZERO;

    public TestClock(ZoneId zone) {
        this.zone = zone;
    }

    /** Sets the time, also backwards: tests share one clock and each sets its own. */
    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean movable() {
        return !atWork;
    }

    @Override
    public Optional<Duration> errorBound() {
        return Optional.ofNullable(bound);
    }

    @Override
    public Instant ofDevices() {
        return now.minus(devicesBehind);
    }

    /** How far this clock was moved ahead of people's own devices, as a demonstration's is. */
    public void aheadOfDevices(Duration by) {
        devicesBehind = by;
    }

    /** Lets the clock know how wrong it may be; null: nobody knows. */
    public void wrongBy(@Nullable Duration most) {
        bound = most;
    }

    /** Lets the application believe that it serves a city at work, whose clock nobody moves; or no longer. */
    public void atWork(boolean believed) {
        atWork = believed;
    }
}
