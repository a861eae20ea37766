package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holidays that move are where the calendar has them. */
class CalendarTest {
    @ParameterizedTest
    @CsvSource({
        "easter 0,2024,2024-03-31",
        "easter 0,2025,2025-04-20",
        "easter 0,2026,2026-04-05",
        "easter 0,2027,2027-03-28",
        "easter -2,2026,2026-04-03",
        "easter 1,2026,2026-04-06",
        "before 05-25 MONDAY,2026,2026-05-18",
        "before 05-25 MONDAY,2020,2020-05-18",
        "before 05-25 MONDAY,2027,2027-05-24",
        "nth 1 MONDAY 9,2026,2026-09-07",
        "nth 2 MONDAY 10,2026,2026-10-12",
        "nth 3 MONDAY 2,2026,2026-02-16",
        "fixed 07-01,2026,2026-07-01"
    })
    void aRuleGivesTheDay(String rule, int year, LocalDate day) {
        assertThat(Calendar.date(rule, year)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"ON,2026-06-24,false", "QC,2026-06-24,true", "ON,2026-12-26,true", "QC,2026-12-26,false"})
    void aHolidayIsOfItsProvince(String province, String day, boolean holiday) {
        var trace = new Trace();
        Ask.RULES.answer(Ask.in(province).open("2026-05-01", day).question(), trace);
        assertThat(trace.rows().stream().anyMatch(row -> row.table().equals("holiday")))
                .isEqualTo(holiday);
    }
}
