package org.guildhall.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.guildhall.kernel.City;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day of the city is told in its zone, whatever the season. */
class CityDaysTest {
    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2026-07-01, 2026-07-01T00:00:00-04:00, 2026-07-01T23:59:59-04:00",
        "America/Toronto, 2026-12-31, 2026-12-31T00:00:00-05:00, 2026-12-31T23:59:59-05:00",
        "America/Toronto, 2026-03-08, 2026-03-08T00:00:00-05:00, 2026-03-08T23:59:59-04:00",
        "America/St_Johns, 2026-07-01, 2026-07-01T00:00:00-02:30, 2026-07-01T23:59:59-02:30",
    })
    void aDayBeginsAndEndsWhereTheCityIs(String zone, String day, String from, String until) {
        var city = new City("A", "A", ZoneId.of(zone), "ocds-gh0000", "A", "http://localhost", "a@city.example", "");
        var days = new CityDays(city);
        assertThat(days.from(day)).isEqualTo(from);
        assertThat(days.until(day)).isEqualTo(until);
        assertThat(days.from(null)).isNull();
        assertThat(days.until(null)).isNull();
    }
}
