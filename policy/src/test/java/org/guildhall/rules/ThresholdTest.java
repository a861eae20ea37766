package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** At or above a threshold an agreement applies, and only on the days of that threshold. */
class ThresholdTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Written from the sources, not from the packs. */
    @ParameterizedTest
    @CsvSource({
        "ON,CFTA,services,2017-07-01,100000", "ON,CFTA,construction,2017-12-31,250000",
        "ON,CFTA,construction,2019-12-31,252700", "ON,CFTA,goods,2020-01-01,105700",
        "ON,CFTA,goods,2022-06-30,121200", "ON,CFTA,construction,2023-12-31,302900",
        "ON,CFTA,services,2025-12-31,133800", "ON,CFTA,services,2026-01-01,139000",
        "BC,NWPTA,goods,2026-05-01,75000", "SK,NWPTA,construction,2024-05-01,200000",
        "NS,CETA,goods,2017-09-21,340600", "NS,CETA,construction,2018-06-01,9100000",
        "NS,CETA,services,2024-06-01,353300", "NS,CETA,construction,2026-06-01,9200000",
        "NS,CETA-UK,services,2024-06-01,353300", "QC,QC-REG,services,2022-10-06,105700",
        "QC,QC-REG,services,2022-10-07,121200", "ON,OQTCA,goods,2015-12-31,100000"
    })
    void theLineItselfIsAboveAndACentLessIsBelow(
            String province, String agreement, String category, String day, BigDecimal line) {
        var ask = Ask.in(province).on(day);
        assertThat(Ask.applies(ask.bought(category, worth(line)).answer(), agreement))
                .isTrue();
        assertThat(Ask.applies(ask.bought(category, worth(line.subtract(CENT))).answer(), agreement))
                .isFalse();
    }

    static Stream<Row> thresholds() {
        return Ask.RULES.rows("threshold").stream();
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void everyRowDecidesFromItsFirstDayToItsLastAndNotOutside(Row row) {
        var agreement = Ask.RULES.packs().stream()
                .filter(pack -> pack.id().equals(row.pack()))
                .findFirst()
                .orElseThrow()
                .agreement();
        var ask = Sample.of(row);
        var line = row.amount();
        for (var day : Stream.of(row.from(), row.to())
                .filter(java.util.Objects::nonNull)
                .toList()) {
            var at = ask.on(day.toString()).bought(ask.category(), worth(line)).answer();
            assertThat(Ask.agreement(at, agreement).threshold()).as(row.place()).isEqualByComparingTo(line);
            assertThat(Ask.applies(at, agreement)).as(row.place()).isTrue();
            var below = ask.on(day.toString())
                    .bought(ask.category(), worth(line.subtract(CENT)))
                    .answer();
            assertThat(Ask.applies(below, agreement)).as(row.place()).isFalse();
        }
        if (row.from() != null) {
            another(row, ask, agreement, row.from().minusDays(1));
        }
        if (row.to() != null) {
            another(row, ask, agreement, row.to().plusDays(1));
        }
    }

    private static void another(Row row, Ask ask, String agreement, LocalDate day) {
        var trace = new Trace();
        Ask.RULES.answer(ask.on(day.toString()).question(), trace);
        assertThat(trace.rows())
                .as(row.place() + " on " + day + " for " + agreement)
                .doesNotContain(row);
    }

    @Test
    void theDayAfterTheLastNumberHasNoRule() {
        var answer = Ask.in("ON").services("500000").on("2028-01-01").answer();
        assertThat(Ask.applies(answer, "CFTA")).isNull();
        assertThat(Ask.agreement(answer, "CFTA").status()).isEqualTo("no rule loaded");
        assertThat(Ask.stops(answer)).contains("NO-RULE-CFTA", "NO-RULE-CETA");
        assertThat(answer.methods())
                .filteredOn(Answer.Method::allowed)
                .extracting(Answer.Method::family)
                .containsOnly("open", "selective", "information");
        var direct =
                Ask.in("ON").services("5000000").on("2028-01-03").ground("32").answer();
        assertThat(direct.methods())
                .filteredOn(method -> method.family().equals("direct"))
                .noneMatch(Answer.Method::allowed);
        assertThat(direct.mayI().because()).anyMatch(stop -> stop.endsWith("-32"));
    }

    @Test
    void theDayBeforeTheFirstNumberHasNoRule() {
        assertThat(Ask.applies(Ask.in("ON").on("2017-06-30").answer(), "CFTA")).isNull();
        assertThat(Ask.applies(Ask.in("ON").on("2017-07-01").answer(), "CFTA")).isTrue();
    }

    @Test
    void utilitiesHaveALineOfTheirOwnForGoodsAndServices() {
        var ask = Ask.in("NS").services("500000");
        assertThat(Ask.applies(ask.answer(), "CETA")).isTrue();
        assertThat(Ask.applies(ask.utility().answer(), "CETA")).isFalse();
        assertThat(Ask.applies(ask.services("736000").utility().answer(), "CETA"))
                .isTrue();
        assertThat(Ask.applies(ask.construction("9200000").utility().answer(), "CETA"))
                .isTrue();
        assertThat(Ask.applies(ask.on("2022-05-01").utility().answer(), "CETA")).isNull();
    }

    @Test
    void anUnverifiedNumberIsShownAsSuchAndAskedToBeConfirmed() {
        var answer = Ask.in("NS").goods("368000").answer();
        assertThat(Ask.agreement(answer, "CETA").unverified()).isTrue();
        assertThat(Ask.warnings(answer)).contains("CETA-26/goods");
        assertThat(answer.confirm()).anyMatch(each -> each.rule().equals("CETA-26/goods"));
        assertThat(Explained.in(Language.FR, answer)).anyMatch(line -> line.contains("non vérifié"));
        var verified = Ask.in("NS").goods("139000").on("2024-05-01").answer();
        assertThat(Ask.agreement(verified, "CETA").unverified()).isFalse();
        assertThat(Ask.warnings(verified)).doesNotContain("CETA-24/goods");
    }

    private static Question.Value worth(BigDecimal amount) {
        return new Question.Value("CAD", amount, null, false, null);
    }
}
