package org.guildhall.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of a demonstration goes forward, stands still when asked, and is remembered. */
class DemonstrationClockTest {
    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    @TempDir
    private Path folder;

    private DemonstrationClock clock;

    @BeforeEach
    void start() {
        clock = new DemonstrationClock(ZONE, folder.resolve("clock"));
    }

    @Test
    void itStandsAtExactlyTheInstantAskedForUntilItIsMoved() throws InterruptedException {
        var closing = clock.instant().plus(Duration.ofDays(35));
        clock.standAt(closing);
        Thread.sleep(5);
        assertThat(clock.instant()).isEqualTo(closing);
        clock.standAt(closing.plusMillis(1));
        assertThat(clock.instant()).isEqualTo(closing.plusMillis(1));
        clock.advance(Duration.ofMillis(1));
        Thread.sleep(5);
        assertThat(clock.instant()).isAfter(closing.plusMillis(2));
    }

    /** What a phone computes goes by the machine's time, however far the city's was moved. */
    @Test
    void peoplesDevicesAreNotMoved() {
        var before = Instant.now();
        clock.advance(Duration.ofDays(35));
        clock.standAt(clock.instant().plus(Duration.ofDays(1)));
        assertThat(clock.ofDevices()).isBetween(before, Instant.now());
    }

    @Test
    void itNeverGoesBack() {
        Instant now = clock.instant();
        clock.standAt(now.plusSeconds(1));
        assertThatThrownBy(() -> clock.standAt(now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondStartGoesOnFromThere() {
        var later = clock.instant().plus(Duration.ofDays(35));
        clock.standAt(later);
        assertThat(new DemonstrationClock(ZONE, folder.resolve("clock")).instant())
                .isAfterOrEqualTo(later);
    }
}
