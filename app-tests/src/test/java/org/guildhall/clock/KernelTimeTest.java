package org.guildhall.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.junit.jupiter.api.Test;

/** How well a city's clock is kept, as the kernel tells it. */
class KernelTimeTest {
    @Test
    void aClockThatIsSetByNtpHasABound() {
        assertThat(told(0, 0x2001, 12_345)).contains(Duration.ofNanos(12_345_000));
        assertThat(told(1, 0x2001, 0)).as("a leap second is announced").contains(Duration.ZERO);
    }

    @Test
    void aClockThatNobodySetsHasNone() {
        assertThat(told(0, 0x40, 12_345)).as("not synchronized").isEmpty();
        assertThat(told(5, 0x01, 12_345)).as("in error").isEmpty();
        assertThat(told(-1, 0x01, 12_345)).as("the call was refused").isEmpty();
    }

    @Test
    void thisKernelIsAskedAndItsClockIsTheMachines() {
        var clock = new MachineClock(ZoneId.of("America/Toronto"));
        assertThat(clock.errorBound())
                .satisfiesAnyOf(
                        bound -> assertThat(bound).isEmpty(),
                        bound -> assertThat(bound.orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(16)));
        assertThat(Duration.between(CityClock.system(clock.zone()).instant(), clock.instant()))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(clock.movable()).isFalse();
    }

    private static Optional<Duration> told(int state, int status, long maxError) {
        try (var memory = Arena.ofConfined()) {
            var timex = memory.allocate(256, Long.BYTES);
            timex.set(ValueLayout.JAVA_INT, 40, status);
            timex.set(ValueLayout.JAVA_LONG, 24, maxError);
            return KernelTime.errorBound(state, timex);
        }
    }
}
