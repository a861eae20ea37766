package org.guildhall.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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

    /**
     * The taxes that make up a rate on a day: one that has it, or GST with the provincial tax that adds up to it; if
     * none does, one of the name TAX at that rate.
     */
    public List<Rate> named(BigDecimal percent, LocalDate day) {
        var that = rates.stream().filter(rate -> rate.on(day)).toList();
        var one = that.stream()
                .filter(rate -> rate.percent().compareTo(percent) == 0)
                .findFirst();
        if (one.isPresent()) {
            return List.of(one.get());
        }
        return that.stream()
                .filter(rate -> rate.code().equals("GST"))
                .flatMap(federal -> that.stream()
                        .filter(rate -> rate.code().equals("QST") || rate.code().equals("PST"))
                        .filter(rate -> federal.percent().add(rate.percent()).compareTo(percent) == 0)
                        .map(provincial -> List.of(federal, provincial)))
                .findFirst()
                .orElse(List.of(new Rate("TAX", "", percent, day, null, "")));
    }
}
