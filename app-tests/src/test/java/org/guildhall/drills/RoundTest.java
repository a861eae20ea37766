package org.guildhall.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.guildhall.drills.Round.Kind;
import org.junit.jupiter.api.Test;

/** When officers are asked whether they can still open, and by when they answer. */
class RoundTest {
    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    @Test
    void officersAreAskedThreeBusinessDaysOneDayAndOneHourBeforeClosing() {
        var rounds = Round.of(at("2031-03-03T09:00"), at("2031-03-25T14:00"), ZONE);
        assertThat(rounds).extracting(Round::kind).containsExactly(Kind.values());
        assertThat(rounds)
                .extracting(Round::from)
                .containsExactly(
                        at("2031-03-03T09:00"), at("2031-03-20T14:00"), at("2031-03-24T14:00"), at("2031-03-25T13:00"));
    }

    @Test
    void anAnswerIsDueWithinADayAndNotLaterThanHalfwayToWhatComesNext() {
        var rounds = Round.of(at("2031-03-03T09:00"), at("2031-03-25T14:00"), ZONE);
        assertThat(rounds)
                .extracting(Round::due)
                .containsExactly(
                        at("2031-03-04T09:00"), at("2031-03-21T14:00"), at("2031-03-25T01:30"), at("2031-03-25T13:30"));
    }

    @Test
    void aWeekendIsNoBusinessDayAndTheHourStaysThatOfTheCityWhenClocksChange() {
        var monday = Round.of(at("2031-02-03T09:00"), at("2031-03-10T14:00"), ZONE);
        assertThat(monday.get(1).from()).isEqualTo(at("2031-03-05T14:00"));
        assertThat(Duration.between(monday.get(1).from(), at("2031-03-10T14:00")))
                .isEqualTo(Duration.ofHours(5 * 24 - 1));
    }

    @Test
    void whatWouldHaveBeenAskedBeforeTheKeyWasDealtIsLeftOut() {
        var rounds = Round.of(at("2031-03-24T15:00"), at("2031-03-25T14:00"), ZONE);
        assertThat(rounds).extracting(Round::kind).isEqualTo(List.of(Kind.DEALT, Kind.HOUR));
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), ZONE).toInstant();
    }
}
