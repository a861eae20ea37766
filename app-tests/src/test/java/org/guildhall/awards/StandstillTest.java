package org.guildhall.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days between a decision and its confirmation, also where the clocks change. */
class StandstillTest {
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

    @ParameterizedTest(name = "{0} and {1} days: until {2}")
    @CsvSource({
        "2026-11-22T15:00:00Z, 10, 2026-12-03T05:00:00Z",
        "2026-11-23T04:59:59Z, 10, 2026-12-03T05:00:00Z",
        "2026-11-23T05:00:00Z, 10, 2026-12-04T05:00:00Z",
        "2026-10-25T16:00:00Z, 10, 2026-11-05T05:00:00Z",
        "2026-03-01T16:00:00Z, 10, 2026-03-12T04:00:00Z",
        "2026-11-22T15:00:00Z, 0, 2026-11-22T15:00:00Z"
    })
    void theLastDayCountsWholeInTheZoneOfTheCity(Instant decided, int days, Instant until) {
        assertThat(Standstill.after(decided, days, TORONTO).until()).isEqualTo(until);
    }

    @Test
    void itLastsUntilTheInstantAndNotAtIt() {
        var until = Instant.parse("2026-12-03T05:00:00Z");
        var standstill = new Standstill(until);
        assertThat(standstill.lasts(until.minusNanos(1000))).isTrue();
        assertThat(standstill.lasts(until)).isFalse();
    }

    @Test
    void onlyARecommendationThatWaitsIsSettledAndOnlyOneThatWasDecidedFalls() {
        for (var status : RecommendationStatus.values()) {
            var ends = Arrays.stream(RecommendationStatus.values())
                    .filter(status::leadsTo)
                    .toList();
            switch (status) {
                case RECOMMENDED ->
                    assertThat(ends)
                            .containsExactly(
                                    RecommendationStatus.RETURNED,
                                    RecommendationStatus.REFUSED,
                                    RecommendationStatus.DECIDED,
                                    RecommendationStatus.LAPSED);
                case DECIDED -> assertThat(ends).containsExactly(RecommendationStatus.REVOKED);
                default -> assertThat(ends).isEmpty();
            }
        }
    }
}
