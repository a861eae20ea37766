package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A contract that is changed is asked about anew, with its whole new value and the rules of the day of the change. */
class ChangedTest {
    private static final String CHANGE = "CHANGE-1";

    @Test
    void anAgreementThatTheChangeBringsInIsToldFromItsThresholdOn() {
        assertThat(Ask.warnings(changed("130000", "138999.99").answer())).doesNotContain(CHANGE);
        var reached = changed("130000", "139000").answer();
        assertThat(reached.findings())
                .filteredOn(each -> each.rule().equals(CHANGE))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.severity()).isEqualTo("warn");
                    assertThat(each.unverified()).isTrue();
                    assertThat(each.text().en()).contains("$139,000", "Canadian Free Trade Agreement");
                    assertThat(each.text().fr()).contains("139\u00a0000\u00a0$", "Accord de libre-échange canadien");
                });
    }

    @Test
    void anAgreementThatAppliedBeforeIsNotToldAgain() {
        assertThat(Ask.warnings(changed("139000", "200000").answer())).doesNotContain(CHANGE);
        assertThat(Ask.warnings(changed("139000", "367999.99").answer())).doesNotContain(CHANGE);
        assertThat(Ask.warnings(changed("139000", "368000").answer())).contains(CHANGE);
    }

    @Test
    void theRulesOfTheDayOfTheChangeCount() {
        var lastDay = changed("130000", "135000").on("2025-12-31").answer();
        var nextDay = changed("130000", "135000").on("2026-01-01").answer();
        assertThat(Ask.warnings(lastDay)).contains(CHANGE);
        assertThat(Ask.warnings(nextDay)).doesNotContain(CHANGE);
    }

    @Test
    void whatWasPutToTheMarketIsMeasuredByItsOwnDay() {
        var value = new Question.Value(
                "CAD",
                new BigDecimal(150_000),
                null,
                false,
                null,
                new Question.Before(new BigDecimal(135_000), "2025-12-31"));
        assertThat(Ask.warnings(Ask.in("NS").bought("goods", value).answer()))
                .as("135,000 dollars were above the line of 2025")
                .doesNotContain(CHANGE);
    }

    @Test
    void aWayOfBuyingThatIsNotAllowedAtTheNewValueStops() {
        assertThat(Ask.stops(changed("90000", "138999.99")
                        .ladder("10000", "139000", 0)
                        .method("quotes")
                        .answer()))
                .isEmpty();
        assertThat(Ask.stops(changed("90000", "139000")
                        .ladder("10000", "139000", 0)
                        .method("quotes")
                        .answer()))
                .isNotEmpty();
    }

    @Test
    void aGroundLetsTheChangePassOnlyIfEveryAgreementHasIt() {
        assertThat(Ask.stops(changed("90000", "200000").method("direct").answer()))
                .isNotEmpty();
        assertThat(Ask.stops(changed("90000", "200000").ground("74").answer())).isEmpty();
        assertThat(Ask.stops(changed("90000", "200000").ground("71b").answer())).isEmpty();
        assertThat(Ask.stops(changed("90000", "368000").ground("74").answer())).isEmpty();
        assertThat(Ask.stops(changed("90000", "368000").ground("71b").answer())).contains("CFTA-513-71b");
    }

    @Test
    void noDaysAreCountedForAChange() {
        assertThat(changed("139000", "400000").answer().periods()).isEmpty();
        assertThat(Ask.in("NS").goods("400000").answer().periods()).isNotEmpty();
    }

    @Test
    void nothingOrALaterDayBeforeIsRefused() {
        assertThat(Ask.stops(changed("0", "139000").answer())).contains("QUESTION-before");
        assertThat(Ask.stops(changed("1000", "139000").on("2025-02-28").answer()))
                .contains("QUESTION-before");
        assertThat(Ask.stops(changed("1000", "138000").on("2025-03-01").answer()))
                .isEmpty();
    }

    /** Goods of Nova Scotia, where the Canadian agreement and the European ones apply; the change is of May 2026. */
    private static Ask changed(String before, String now) {
        var value = new Question.Value(
                "CAD",
                new BigDecimal(now),
                null,
                false,
                null,
                new Question.Before(new BigDecimal(before), "2025-03-01"));
        return Ask.in("NS").bought("goods", value);
    }
}
