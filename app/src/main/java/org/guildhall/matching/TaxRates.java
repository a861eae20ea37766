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

    /** A rate of that name; of names joined by a plus, rates of each that add up to it. */
    public boolean knows(String code, BigDecimal percent, LocalDate day) {
        return rates.stream()
                        .anyMatch(rate ->
                                rate.code().equals(code) && rate.percent().compareTo(percent) == 0 && rate.on(day))
                || code.contains("+") && code.equals(joined(named(percent, day)));
    }

    /** The name under which taxes stand that were computed at once, such as {@code GST+QST}. */
    public static String joined(List<Rate> taxes) {
        return String.join("+", taxes.stream().map(Rate::code).toList());
    }

    /**
     * The taxes that were computed at once, each by itself: the first as it would be alone, the last the rest, so that
     * not a cent is lost. A tax of one name is itself.
     */
    public List<BilledTax> parts(BilledTax tax, LocalDate day) {
        var named = named(tax.rate(), day);
        if (named.size() < 2 || !joined(named).equals(tax.code())) {
            return List.of(tax);
        }
        var federal = named.getFirst();
        var first = Arithmetic.percent(federal.percent(), tax.base());
        var provincial = named.getLast();
        return List.of(
                new BilledTax(federal.code(), federal.percent(), tax.base(), first),
                new BilledTax(
                        provincial.code(),
                        provincial.percent(),
                        tax.base(),
                        tax.amount().subtract(first)));
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
