package org.guildhall.clock;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, and what the machine knows of its error: receipts say how well they were timed. */
final class MachineClock implements CityClock {
    private static final Logger LOG = LoggerFactory.getLogger(MachineClock.class);

    private final CityClock clock;
    private final Optional<KernelTime> kernel = KernelTime.found();

    MachineClock(ZoneId zone) {
        this.clock = CityClock.system(zone);
        errorBound()
                .ifPresentOrElse(
                        most -> LOG.info("The clock of this machine is within {} ms of true time.", most.toMillis()),
                        () -> LOG.warn("The clock of this machine is not known to be right: receipts of bids will say"
                                + " that its error was not measured. Let NTP set it."));
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public ZoneId zone() {
        return clock.zone();
    }

    @Override
    public boolean movable() {
        return false;
    }

    @Override
    public Optional<Duration> errorBound() {
        return kernel.flatMap(known -> {
            try (var memory = Arena.ofConfined()) {
                return known.errorBound(memory);
            }
        });
    }
}
