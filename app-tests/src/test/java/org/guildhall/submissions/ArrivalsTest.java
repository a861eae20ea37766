package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.guildhall.TestClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.StageId;
import org.junit.jupiter.api.Test;

/** An opening waits for what arrived before the closing, and for nothing that came later. */
class ArrivalsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T17:00:00Z");
    private static final Closing CLOSING = new Closing(new Ocid("ocds-guildhall-1"), NOON);

    private final TestClock clock = new TestClock(ZoneOffset.UTC);
    private final Arrivals arrivals = new Arrivals(clock);
    private final StageId stage = new StageId(UUID.randomUUID());

    @Test
    void whatIsOnTimeIsWaitedForUntilItIsDecided() {
        clock.set(NOON.minusNanos(1000));
        var one = arrivals.arrived(stage);
        var other = arrivals.arrived(stage);
        clock.set(NOON.plusSeconds(3600));
        one.close();
        assertThat(arrivals.underWay(stage, CLOSING)).isTrue();
        assertThat(arrivals.underWay(new StageId(UUID.randomUUID()), CLOSING)).isFalse();
        other.close();
        assertThat(arrivals.underWay(stage, CLOSING)).isFalse();
    }

    @Test
    void whoeverComesLaterHoldsNothingUp() {
        clock.set(NOON);
        try (var late = arrivals.arrived(stage)) {
            assertThat(late.at()).isEqualTo(NOON);
            assertThat(arrivals.underWay(stage, CLOSING)).isFalse();
        }
    }

    @Test
    void bytesArriveWithTheLastOfThem() throws IOException {
        clock.set(NOON.minusSeconds(1));
        try (var arrival = arrivals.begin(stage, new ByteArrayInputStream(new byte[3]))) {
            assertThat(arrival.read(new byte[3])).isEqualTo(3);
            assertThat(arrivals.underWay(stage, CLOSING)).isFalse();
            clock.set(NOON.minusNanos(1000));
            assertThat(arrival.read()).isNegative();
            clock.set(NOON);
            assertThat(arrival.at()).isEqualTo(NOON.minusNanos(1000));
            assertThat(arrivals.underWay(stage, CLOSING)).isTrue();
        }
    }
}
