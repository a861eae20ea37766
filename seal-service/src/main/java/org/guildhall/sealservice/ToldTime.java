package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a demonstration: the machine's, as far ahead as whoever moves the demonstration's time last said. */
final class ToldTime implements InstantSource {
    private final InstantSource machine = InstantSource.system();
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    void tell(Instant now) {
        ahead = Duration.between(machine.instant(), now);
    }
}
