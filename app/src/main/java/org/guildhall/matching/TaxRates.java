package org.guildhall.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rates of sales tax there are, each from a day on: data of the city with its source. */
public record TaxRates(List<Rate> rates) {
    public TaxRates {
        rates = List.copyOf(rates);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("no rate of tax is known");
        }
    }

    /**
     * One rate.
     *
     * @param percent for example 9.975
     * @param until the last day; null while it lasts
     */
    public record Rate(
            String code,
            String where,
            BigDecimal percent,
            LocalDate from,
            @Nullable LocalDate until,
            String source) {
        boolean on(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    public boolean knows(String code, BigDecimal percent, LocalDate day) {
        return rates.stream()
                .anyMatch(rate -> rate.code().equals(code) && rate.percent().compareTo(percent) == 0 && rate.on(day));
    }

    public Set<String> codes() {
        return rates.stream().map(Rate::code).collect(Collectors.toUnmodifiableSet());
    }
}
