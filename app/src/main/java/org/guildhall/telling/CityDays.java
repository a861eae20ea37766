package org.guildhall.telling;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.guildhall.kernel.City;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Days as the date-times that OCDS asks for, in the city's own zone: midnight in another is the evening before. Shape
 * of a day: ISO 8601; null stays null.
 */
@Component
class CityDays {
    private static final LocalTime LAST = LocalTime.of(23, 59, 59);

    private final City city;

    CityDays(City city) {
        this.city = city;
    }

    /** The first second of a day: from it on. */
    @Nullable
    String from(@Nullable Object day) {
        return at(day, LocalTime.MIDNIGHT);
    }

    /** The last second of a day: until it, that day included. */
    @Nullable
    String until(@Nullable Object day) {
        return at(day, LAST);
    }

    private @Nullable String at(@Nullable Object day, LocalTime time) {
        return day == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        LocalDate.parse(day.toString()).atTime(time).atZone(city.zone()));
    }
}
