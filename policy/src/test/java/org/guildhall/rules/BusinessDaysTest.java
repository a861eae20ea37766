package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In Quebec complaints are received for ten days, and four business days lie between their end and the closing. Written
 * from a calendar of 2026: 24 June is a Wednesday and a holiday of Quebec, 1 July a Wednesday and a holiday everywhere.
 */
class BusinessDaysTest {
    @ParameterizedTest
    @CsvSource({
        // complaints until Thursday 16 July; 17, 20, 21 and 22 are the four
        "2026-07-06,2026-07-23,QC-GAP-closing",
        // until Friday 17 July; 20 to 23
        "2026-07-07,2026-07-24,QC-GAP-closing",
        // until Saturday 18 July; 20 to 23 again, and the fifteen days of posting end on the same day
        "2026-07-08,2026-07-24,QC-POST",
        // until Saturday 6 June; 8 to 11, no holiday: the fifteen days decide
        "2026-05-27,2026-06-12,QC-POST",
        // until Saturday 20 June; 22, 23, 25 and 26, not the 24th
        "2026-06-10,2026-06-27,QC-GAP-closing",
        // until Monday 22 June; 23, 25, 26 and 29
        "2026-06-12,2026-06-30,QC-GAP-closing",
        // until Tuesday 23 June; 25, 26, 29 and 30
        "2026-06-13,2026-07-01,QC-GAP-closing",
        // until Wednesday 24 June; 25, 26, 29 and 30
        "2026-06-14,2026-07-01,QC-GAP-closing",
        // until Thursday 25 June; 26, 29, 30 and 2, not the 1st
        "2026-06-15,2026-07-03,QC-GAP-closing"
    })
    void theFirstDayOfClosingIsComputed(String published, String earliest, String rule) {
        var minimum = Objects.requireNonNull(
                Ask.in("QC").services("200000").open(published, null).answer().minimumDays());
        assertThat(minimum.earliestClosing()).isEqualTo(earliest);
        assertThat(minimum.rule()).isEqualTo(rule);
    }

    @Test
    void theDayBeforeItIsTooShortAndSaysWhy() {
        var ask = Ask.in("QC").services("200000");
        assertThat(Ask.stops(ask.open("2026-06-12", "2026-06-29").answer())).contains("QC-GAP-closing");
        assertThat(Ask.stops(ask.open("2026-06-12", "2026-06-30").answer())).isEmpty();
        var said = ask.open("2026-06-12", null).answer().periods().stream()
                .filter(each -> each.rule().equals("QC-GAP-closing"))
                .findFirst()
                .orElseThrow();
        assertThat(said.text().en()).contains("2026-06-22", "2026-06-30", "4 business days");
        assertThat(said.text().fr()).contains("2026-06-22", "2026-06-30", "4 jours ouvrables");
        assertThat(said.unverified()).isTrue();
    }

    @Test
    void theHolidayOfQuebecIsAWorkingDayOfOntarioWhereNoGapIsAsked() {
        var periods = Ask.in("ON")
                .services("200000")
                .open("2026-06-12", null)
                .answer()
                .periods();
        assertThat(periods).extracting(Answer.Period::rule).doesNotContain("QC-GAP-closing");
    }

    @Test
    void thoseInvitedAreNotPostedToAndHaveNoGap() {
        var periods = Ask.in("QC")
                .services("90000")
                .method("quotes")
                .open("2026-06-12", null)
                .answer()
                .periods();
        assertThat(periods)
                .extracting(Answer.Period::rule)
                .contains("QC-INVITE")
                .doesNotContain("QC-GAP-closing");
    }
}
