package org.guildhall.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.matching.TaxRates.Rate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of cases, each worked by hand: {@code matching/cases.csv}. */
class MatchingTableTest {
    private static final String NUMBER = "(-?[0-9.]+)";
    private static final Pattern ORDERED =
            Pattern.compile("(\\w+): %1$s (\\w+) @ %1$s, accepted %1$s, pending %1$s, invoiced %1$s".formatted(NUMBER));
    private static final Pattern CREDITABLE = Pattern.compile("(\\w+): %1$s @ %1$s, left %1$s".formatted(NUMBER));
    private static final Pattern BILLED =
            Pattern.compile("(\\w+)->(\\w+|\\?): %1$s (\\w+) @ %1$s = %1$s".formatted(NUMBER));
    private static final Pattern TAX = Pattern.compile("([\\w+]+) %1$s of %1$s = %1$s".formatted(NUMBER));
    private static final LocalDate LONG_AGO = LocalDate.of(2008, 1, 1);
    private static final LocalDate APRIL = LocalDate.of(2025, 4, 1);

    static final TaxRates RATES = new TaxRates(List.of(
            rate("GST", "5", LONG_AGO, null),
            rate("HST", "13", LONG_AGO, null),
            rate("HST", "15", LONG_AGO, APRIL.minusDays(1)),
            rate("HST", "14", APRIL, null),
            rate("QST", "9.975", LONG_AGO, null)));

    @ParameterizedTest(name = "{0}. {1}")
    @CsvFileSource(resources = "/matching/cases.csv", delimiter = ';', numLinesToSkip = 1)
    void everyCaseComesOutAsItWasWorkedByHand(ArgumentsAccessor row) {
        var standing = standing(text(row, 7), text(row, 3), row.getString(2));
        var billed = billed(row, text(row, 7));
        var match = Matching.match(billed, standing, tolerance(row.getString(8)), RATES);
        var found = match.discrepancies().stream()
                .map(each -> (each.line() == null ? "whole" : each.line()) + " " + each.kind())
                .collect(Collectors.joining(", "));
        assertThat(found).as(row.getString(1)).isEqualTo(text(row, 9));
        assertThat(match.lines())
                .extracting(line -> line.covered().stripTrailingZeros().toPlainString())
                .containsExactly(text(row, 10).split(" "));
        assertThat(match.retained()).isEqualByComparingTo(row.getString(11));
        assertThat(match.matched())
                .isEqualTo(match.discrepancies().stream()
                        .noneMatch(each -> each.kind().blocks()));
    }

    private static Billed billed(ArgumentsAccessor row, String standing) {
        return new Billed(
                BilledKind.valueOf(row.getString(2)),
                word(standing, "currency", "CAD"),
                LocalDate.parse(word(standing, "on", "2026-05-01")),
                each(BILLED, text(row, 4))
                        .map(m -> new BilledLine(
                                m.group(1),
                                "?".equals(m.group(2)) ? null : m.group(2),
                                number(m, 3),
                                m.group(4),
                                number(m, 5),
                                number(m, 6)))
                        .toList(),
                each(TAX, text(row, 5))
                        .map(m -> new BilledTax(m.group(1), number(m, 2), number(m, 3), number(m, 4)))
                        .toList(),
                new BigDecimal(row.getString(6)));
    }

    private static Standing standing(String words, String order, String kind) {
        var credit = "CREDIT_NOTE".equals(kind);
        return new Standing(
                credit
                        ? List.of()
                        : each(ORDERED, order)
                                .map(m -> new OrderedLine(
                                        m.group(1),
                                        number(m, 2),
                                        m.group(3),
                                        number(m, 4),
                                        number(m, 5),
                                        number(m, 6),
                                        number(m, 7)))
                                .toList(),
                !words.contains("unlinked"),
                words.contains("cancelled"),
                words.contains("ended"),
                new BigDecimal(word(words, "left", "1000000")),
                !credit
                        ? List.of()
                        : each(CREDITABLE, order)
                                .map(m -> new Creditable(m.group(1), number(m, 2), number(m, 3), number(m, 4)))
                                .toList(),
                new BigDecimal(word(words, "retained", "0")),
                each(TAX, word(words, "left-taxed", ""))
                        .map(m -> new CreditableTax(m.group(1), number(m, 2), number(m, 3), number(m, 4)))
                        .toList(),
                new Taxed(new BigDecimal(word(words, "untaxed", "0")), new BigDecimal(word(words, "untaxed", "0"))),
                words.contains("confirmed"),
                new BigDecimal(word(words, "holdback", "0")));
    }

    private static Tolerance tolerance(String text) {
        var parts = Arrays.stream(text.split("/")).map(BigDecimal::new).toList();
        return new Tolerance(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Every part between bars must read as the pattern says: a case with a slip of the pen is not left out. */
    private static Stream<Matcher> each(Pattern pattern, String text) {
        return text.isEmpty()
                ? Stream.empty()
                : Arrays.stream(text.split(" \\| ")).map(part -> {
                    var matcher = pattern.matcher(part);
                    assertThat(matcher.matches()).as(part).isTrue();
                    return matcher;
                });
    }

    private static String word(String standing, String name, String otherwise) {
        return Arrays.stream(standing.split(", "))
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private static BigDecimal number(Matcher matcher, int group) {
        return new BigDecimal(matcher.group(group));
    }

    private static String text(ArgumentsAccessor row, int column) {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Rate rate(
            String code, String percent, LocalDate from, @org.jspecify.annotations.Nullable LocalDate until) {
        return new Rate(code, "", new BigDecimal(percent), from, until, "");
    }
}
