package org.guildhall.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Holidays, and how days are counted: both are rows. */
record Calendar(Lookup lookup, Facts facts) {

    /** The first day on which something may end that began on a day, when {@code days} are counted that way. */
    LocalDate earliest(LocalDate from, int days, String counting) {
        var row = lookup.one("counting", counting, facts);
        if (row == null) {
            throw new IllegalStateException("no row says how to count “" + counting + "”");
        }
        return switch (row.value()) {
            case "exclude-both" -> from.plusDays(days + 1L);
            case "exclude-both-business" -> lastBusinessDay(from, days).plusDays(1);
            default -> from.plusDays(days - 1L);
        };
    }

    /** The last of so many business days after a day; neither a weekend nor a holiday of the province is one. */
    private LocalDate lastBusinessDay(LocalDate from, int days) {
        var day = from;
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= weekend(day) || holiday(day) != null ? 0 : 1;
        }
        return day;
    }

    /** The holiday of the province on that day, or null. */
    @Nullable
    Row holiday(LocalDate day) {
        for (var row : lookup.rules().rows("holiday")) {
            if (row.when().holds(facts) && day.equals(date(row.key(), day.getYear()))) {
                return lookup.trace().used(row);
            }
        }
        return null;
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * {@code fixed MM-DD}; {@code easter N} days from Easter Sunday; {@code nth N WEEKDAY MONTH}; {@code before MM-DD
     * WEEKDAY}, the last one before that day.
     */
    static LocalDate date(String rule, int year) {
        var words = rule.split(" ");
        return switch (words[0]) {
            case "fixed" -> MonthDay.parse("--" + words[1]).atYear(year);
            case "easter" -> easter(year).plusDays(Integer.parseInt(words[1]));
            case "nth" ->
                LocalDate.of(year, Integer.parseInt(words[3]), 1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(
                                Integer.parseInt(words[1]), DayOfWeek.valueOf(words[2])));
            case "before" ->
                MonthDay.parse("--" + words[1])
                        .atYear(year)
                        .with(TemporalAdjusters.previous(DayOfWeek.valueOf(words[2])));
            default -> throw new IllegalArgumentException("“" + rule + "” is no rule of a holiday");
        };
    }

    /** Source: the Gregorian computus of Butcher and Meeus. */
    private static LocalDate easter(int year) {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
