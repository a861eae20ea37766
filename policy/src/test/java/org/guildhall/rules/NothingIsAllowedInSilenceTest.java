package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no row says, or a row says of something else, is never an answer that lets go. */
class NothingIsAllowedInSilenceTest {
    @ParameterizedTest
    @CsvSource({
        "QC,construction,300000,2026-06-01,QC-REG-floor",
        "QC,construction,300000,2024-06-01,QC-REG-floor",
        "QC,services,130000,2026-06-01,QC-REG-floor",
        "QC,goods,100000,2024-01-01,QC-REG-floor",
        "QC,construction,200000,2019-12-31,QC-REG-floor",
        "ON,services,130000,2026-06-01,OQTCA-floor",
        "ON,construction,100000,2025-06-01,OQTCA-floor"
    })
    void whereALineThatDecidesIsNotLoadedQuotesStopAndAnOpenCallGoesOnWithANamedPerson(
            String province, String what, String worth, String day, String rule) {
        var ask = Ask.in(province).bought(what, value(worth)).on(day).ladder("500000", "500000", 0);
        for (var method : new String[] {"quotes", "direct", "direct-purchase"}) {
            var answer = ask.method(method).answer();
            assertThat(mayI(answer).allowed()).as(method).isFalse();
            assertThat(Ask.warnings(answer)).contains(rule);
        }
        var open = ask.method("open").answer();
        assertThat(mayI(open).allowed()).as(Ask.stops(open).toString()).isTrue();
        assertThat(open.confirm()).anyMatch(each -> each.rule().equals(rule));
        assertThat(Ask.best(ask.answer())).isEqualTo("request-for-information");
    }

    @ParameterizedTest
    @CsvSource({"QC,2026-06-01", "QC,2024-01-01", "ON,2026-06-01"})
    void belowEveryLineThatWasEverReadQuotesGoOnAndItIsTold(String province, String day) {
        var answer = Ask.in(province)
                .services("99999.99")
                .on(day)
                .ladder("10000", "500000", 0)
                .method("quotes")
                .answer();
        assertThat(mayI(answer).allowed()).isTrue();
        assertThat(Ask.warnings(answer))
                .anyMatch(each -> each.startsWith("NO-RULE-"))
                .noneMatch(each -> each.endsWith("-floor"));
    }

    @Test
    void aLineThatIsLoadedIsTheOneThatCounts() {
        var ask = Ask.in("QC").construction("121199.99").on("2023-12-31").ladder("10000", "500000", 0);
        var answer = ask.method("quotes").answer();
        assertThat(Ask.applies(answer, "QC-REG")).isFalse();
        assertThat(mayI(answer).allowed()).isTrue();
        assertThat(mayI(ask.construction("150000").method("quotes").answer()).allowed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1950-01-01", "2005-06-01", "2015-06-01", "2017-06-30"})
    void beforeAllRulesNothingWithoutADayOfItsOwnIsVerified(String day) {
        for (var province : new String[] {"BC", "ON", "QC"}) {
            var answer = Ask.in(province).construction("500000").on(day).answer();
            assertThat(Ask.warnings(answer)).contains("NO-RULE-BEFORE");
            assertThat(answer.duties())
                    .filteredOn(duty -> duty.phase().equals("policy")
                            || duty.phase().equals("accessibility")
                            || duty.phase().equals("complaint"))
                    .allMatch(Answer.Duty::unverified);
            assertThat(answer.periods()).allMatch(Answer.Period::unverified);
        }
        assertThat(Ask.applies(Ask.in("BC").construction("500000").on(day).answer(), "NWPTA"))
                .isNull();
    }

    @Test
    void fromTheFirstDayOfTheRulesWhatWasReadIsVerified() {
        var answer = Ask.in("BC").construction("500000").on("2017-07-01").answer();
        assertThat(Ask.warnings(answer)).doesNotContain("NO-RULE-BEFORE");
        assertThat(Ask.applies(answer, "NWPTA")).isTrue();
        assertThat(Ask.agreement(answer, "NWPTA").status()).isEqualTo("verified");
        assertThat(Ask.in("ON").on("2017-07-01").answer().duties())
                .anyMatch(duty -> duty.rule().equals("ON-270") && !duty.unverified());
    }

    @ParameterizedTest
    @CsvSource({
        "services,commercial,10",
        "goods,commercial,10",
        "services,commercial paper-submission,13",
        "services,commercial paper-notice,30",
        "goods,commercial paper-documents,30",
        "services,commercial paper-notice paper-documents,35"
    })
    void theShortTimeIsOfCommercialGoodsAndServicesWithNoticeAndDocumentsElectronic(
            String what, String tags, int days) {
        var answer = Ask.in("NS")
                .bought(what, value("500000"))
                .tags(tags.split(" "))
                .method("open")
                .answer();
        assertThat(Objects.requireNonNull(answer.minimumDays()).value()).isEqualTo(days);
    }

    @Test
    void constructionIsNeverCommercialGoodsOrServices() {
        var works = Ask.in("NS").construction("20000000").tags("commercial");
        assertThat(Ask.stops(works.answer())).contains("QUESTION-tags");
        assertThat(Ask.stops(works.services("20000000").answer())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20,goods,services", "23,services,construction", "33,goods,services"})
    void aGroundStandsForWhatItSpeaksOfOnly(String ground, String meant, String other) {
        var ask = Ask.in("NS").method("limited-tendering").ground(ground);
        assertThat(Ask.ground(ask.bought(meant, value("340000")).answer(), ground)
                        .survives())
                .isTrue();
        var wrong = ask.bought(other, value("360000")).answer();
        assertThat(Ask.ground(wrong, ground).survives()).isFalse();
        assertThat(mayI(wrong).allowed()).isFalse();
    }

    @Test
    void theSharesAreTheParts() {
        var ask = Ask.in("NS").services("200000");
        assertThat(Ask.stops(ask.shares(shares("100", "50")).answer())).containsExactly("QUESTION-shares");
        assertThat(Ask.stops(ask.shares(shares("150000", "49999.99")).answer())).containsExactly("QUESTION-shares");
        assertThat(Ask.stops(ask.shares(shares("150000.00", "50000.000")).answer()))
                .isEmpty();
        assertThat(Ask.stops(ask.shares(shares("1e999999999", "1")).answer())).isNotEmpty();
    }

    @Test
    void aValueThatIsTooLargeIsCalledSo() {
        var most = Ask.in("NS").services("1000000000000").answer();
        assertThat(Ask.stops(most)).doesNotContain("QUESTION-value");
        assertThat(Ask.in("NS").services("1e30").answer().findings())
                .filteredOn(each -> each.rule().equals("QUESTION-value"))
                .singleElement()
                .satisfies(each -> assertThat(each.text().en()).contains("too large"));
    }

    private static Map<String, BigDecimal> shares(String services, String goods) {
        return Map.of("services", new BigDecimal(services), "goods", new BigDecimal(goods));
    }

    private static Question.Value value(String amount) {
        return new Question.Value("CAD", new BigDecimal(amount), null, false, null);
    }

    private static Answer.MayI mayI(Answer answer) {
        return Objects.requireNonNull(answer.mayI());
    }
}
