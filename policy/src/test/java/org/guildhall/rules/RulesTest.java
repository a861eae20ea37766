package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules of Canada say of purchases, from a pencil to a transit system. */
class RulesTest {
    @Test
    void theMunicipalitiesOfYukonAreOutsideTheFreeTradeAgreement() {
        assertThat(Ask.applies(Ask.in("YT").services("5000000").answer(), "CFTA"))
                .isFalse();
        assertThat(Ask.applies(Ask.in("NB").services("5000000").answer(), "CFTA"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NT", "NU"})
    void theTableOfTheProvincesIsNotUsedInTheTwoTerritoriesThatHaveTheirOwn(String territory) {
        var answer = Ask.in(territory).services("5000000").method("direct").answer();
        assertThat(Ask.applies(answer, "CFTA")).isNull();
        assertThat(Ask.stops(answer)).contains("NO-RULE-CFTA");
        assertThat(answer.mayI().allowed()).isFalse();
    }

    /** CFTA-M1: by invitation only from a list that was open to all; METHOD-2: a direct purchase without a treaty. */
    @Test
    void underAnAgreementAnInvitationNeedsAListAndADirectPurchaseIsNone() {
        var covered = Ask.in("ON").goods("200000");
        assertThat(allowed(covered.method("invitational").answer())).doesNotContain("invitational", "direct-purchase");
        assertThat(covered.method("invitational").answer().mayI().allowed()).isFalse();
        assertThat(covered.method("invitation").answer().mayI().allowed()).isFalse();
        var listed = covered.method("invitational")
                .tags(List.of("prequalified-list"))
                .answer();
        assertThat(allowed(listed)).contains("invitational");
        assertThat(listed.mayI().allowed()).isTrue();
        assertThat(allowed(Ask.in("NB").services("5000000").ground("81").answer()))
                .contains("limited-tendering")
                .doesNotContain("direct-purchase");
        assertThat(allowed(Ask.in("ON").goods("5000").answer())).contains("direct-purchase", "invitational");
    }

    /** Above the lines of the New West Partnership and below those of the others: what every agreement forbids. */
    @Test
    void underOneAgreementAloneThereAreTheSameProhibitionsAndAnAwardNotice() {
        var ask = Ask.in("BC").goods("100000");
        var plain = ask.answer();
        assertThat(Ask.applies(plain, "CFTA")).isFalse();
        assertThat(Ask.applies(plain, "NWPTA")).isTrue();
        assertThat(plain.duties()).extracting(Answer.Duty::phase).contains("competition", "award-notice", "debrief");
        assertThat(Ask.stops(ask.tags(List.of("local-preference")).answer())).contains("CFTA-G3");
        assertThat(Ask.stops(ask.tags(List.of("brand-name")).answer())).contains("CFTA-G6");
        assertThat(Ask.stops(Ask.in("BC")
                        .goods("74999")
                        .tags(List.of("local-preference"))
                        .answer()))
                .doesNotContain("CFTA-G3");
        var both = Ask.in("BC").goods("200000").answer();
        assertThat(both.duties())
                .filteredOn(duty -> duty.phase().equals("award-notice"))
                .hasSize(1);
    }

    private static List<String> allowed(Answer answer) {
        return answer.methods().stream()
                .filter(Answer.Method::allowed)
                .map(Answer.Method::method)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"APA", "WTO-GPA", "CUSMA", "CPTPP"})
    void whatIsNotMunicipalDoesNotApplyAtAnyValue(String agreement) {
        assertThat(Ask.applies(Ask.in("NB").services("50000000").answer(), agreement))
                .isFalse();
    }

    @Test
    void theNewWestPartnershipAppliesInItsFourProvincesOnly() {
        assertThat(Ask.applies(Ask.in("MB").goods("75000").answer(), "NWPTA")).isTrue();
        assertThat(Ask.applies(Ask.in("ON").goods("75000").answer(), "NWPTA")).isFalse();
    }

    @Test
    void aGroundOfTheFreeTradeAgreementAloneDiesUnderTheNewWestPartnership() {
        var inSaskatchewan = Ask.in("SK").goods("200000").ground("71b").answer();
        assertThat(Ask.stops(inSaskatchewan)).contains("CFTA-513-71b", "METHOD-9");
        assertThat(Ask.best(inSaskatchewan)).isEqualTo("legal-review");
        assertThat(inSaskatchewan.mayI().allowed()).isFalse();
        var inNovaScotia = Ask.in("NS").goods("200000").ground("71b").answer();
        assertThat(Ask.stops(inNovaScotia)).isEmpty();
        assertThat(Ask.best(inNovaScotia)).isEqualTo("limited-tendering");
        assertThat(Ask.duties(inNovaScotia)).contains("CFTA-513-71b");
    }

    @Test
    void theSameGroundDiesUnderCetaAsSoonAsItsThresholdIsReached() {
        assertThat(Ask.stops(Ask.in("NS").goods("367999.99").ground("71b").answer()))
                .isEmpty();
        assertThat(Ask.stops(Ask.in("NS").goods("368000").ground("71b").answer()))
                .contains("CFTA-513-71b");
    }

    @Test
    void urgencyIsInEveryAgreement() {
        var answer = Ask.in("BC").goods("400000").ground("81").answer();
        assertThat(Ask.ground(answer, "81").survives()).isTrue();
        assertThat(Ask.best(answer)).isEqualTo("limited-tendering");
    }

    @ParameterizedTest
    @ValueSource(strings = {"85", "87", "24", "25", "86", "90"})
    void aGroundThatWasDiscontinuedIsRefusedFromThatDayOn(String code) {
        var works = code.startsWith("2");
        var ask = (works ? Ask.in("NS").construction("400000") : Ask.in("NS").services("200000")).ground(code);
        assertThat(Ask.stops(ask.on("2021-12-31").answer())).isEmpty();
        assertThat(Ask.stops(ask.on("2022-01-01").answer())).contains("CFTA-513-" + code);
    }

    @Test
    void withoutAGroundADirectAwardIsRefusedWhereAnAgreementApplies() {
        assertThat(Ask.stops(Ask.in("NS").services("139000").method("direct").answer()))
                .contains("METHOD-8");
        var below = Ask.in("NS")
                .services("138999")
                .ladder("200000", "200000", 0)
                .method("direct")
                .answer();
        assertThat(Ask.stops(below)).isEmpty();
        assertThat(Ask.warnings(below)).contains("BYLAW-RELAX");
    }

    @Test
    void openTenderingUnderCetaTakesTwentyFiveClearDaysWhenAllIsElectronic() {
        var answer =
                Ask.in("NS").services("400000").open("2026-05-01", "2026-05-27").answer();
        assertThat(answer.minimumDays().value()).isEqualTo(25);
        assertThat(answer.minimumDays().unverified()).isTrue();
        assertThat(answer.minimumDays().earliestClosing()).isEqualTo("2026-05-27");
        assertThat(Ask.stops(answer)).isEmpty();
        var short_ = Ask.in("NS")
                .services("400000")
                .open("2026-05-01", "2026-05-26T14:00:00-03:00")
                .answer();
        assertThat(Ask.stops(short_)).contains("CETA-19.10-all");
        assertThat(short_.mayI().allowed()).isFalse();
    }

    @Test
    void britishColumbiaWritesTheSamePeriodAsTwentySevenDays() {
        var answer =
                Ask.in("BC").services("400000").open("2026-05-01", "2026-05-27").answer();
        assertThat(answer.minimumDays().value()).isEqualTo(27);
        assertThat(answer.minimumDays().unverified()).isFalse();
        assertThat(answer.minimumDays().earliestClosing()).isEqualTo("2026-05-27");
    }

    @ParameterizedTest
    @CsvSource({
        "paper-notice,30",
        "paper-notice paper-documents,35",
        "paper-notice paper-documents paper-submission,40",
        "commercial,10",
        "commercial paper-submission,13",
        "urgency,10",
        "planned-notice,10"
    })
    void eachStepThatIsElectronicTakesFiveDaysOff(String tags, int days) {
        var answer = Ask.in("NS").services("400000").tags(tags.split(" ")).answer();
        assertThat(answer.minimumDays().value()).isEqualTo(days);
    }

    @Test
    void theFreeTradeAgreementAloneFixesNoNumberOfDays() {
        var answer = Ask.in("NS").services("200000").answer();
        assertThat(answer.minimumDays().value()).isNull();
        assertThat(answer.minimumDays().rule()).isEqualTo("CFTA-M3");
    }

    @Test
    void quebecPostsForFifteenDaysAndGivesThoseInvitedEight() {
        assertThat(Ask.in("QC").services("200000").answer().minimumDays().value())
                .isEqualTo(15);
        assertThat(Ask.in("QC")
                        .services("50000")
                        .method("quotes")
                        .answer()
                        .minimumDays()
                        .value())
                .isEqualTo(8);
        assertThat(Ask.in("QC").services("400000").answer().minimumDays().value())
                .isEqualTo(25);
    }

    @Test
    void quebecKeptItsLineNineMonthsLongerThanTheAgreement() {
        var answer = Ask.in("QC").services("110000").on("2022-03-01").answer();
        assertThat(Ask.applies(answer, "CFTA")).isFalse();
        assertThat(Ask.applies(answer, "QC-REG")).isTrue();
        assertThat(answer.methods().getFirst().family()).isNotEqualTo("quotes");
        assertThat(Ask.applies(Ask.in("QC").services("110000").on("2022-10-07").answer(), "QC-REG"))
                .isFalse();
        assertThat(Ask.applies(Ask.in("QC").services("110000").on("2024-01-01").answer(), "QC-REG"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"121200,Quebec and Ontario", "302900,suppliers of Canada.", "9100000,European Union"})
    void toWhomAQuebecCallIsOpenFollowsItsValue(String value, String words) {
        var answer = Ask.in("QC").construction(value).on("2023-05-01").answer();
        assertThat(answer.duties())
                .filteredOn(duty -> duty.phase().equals("access"))
                .singleElement()
                .satisfies(duty -> assertThat(duty.text().en()).contains(words));
    }

    @Test
    void aPreferenceForOntarioAndATreatyTogetherStopForALawyer() {
        var vehicle = Ask.in("ON").goods("200000").tags("light-duty-vehicle");
        assertThat(Ask.stops(vehicle.answer())).contains("ON-2a-conflict");
        assertThat(Ask.best(vehicle.answer())).isEqualTo("legal-review");
        assertThat(Ask.stops(vehicle.goods("99999.99").answer())).isEmpty();
        assertThat(Ask.stops(vehicle.goods("100000").answer()))
                .as("an agreement may apply")
                .contains("ON-2a-conflict");
        assertThat(Ask.stops(vehicle.on("2026-03-29").answer())).isEmpty();
        assertThat(Ask.stops(Ask.in("ON").construction("400000").answer())).contains("ON-2a-conflict");
        assertThat(Ask.stops(Ask.in("NS").construction("400000").answer())).isEmpty();
    }

    @Test
    void theMethodFollowsValueAndSpecification() {
        var ask = Ask.in("ON");
        assertThat(Ask.best(ask.services("15000").answer())).isEqualTo("direct-purchase");
        assertThat(Ask.best(ask.services("15000.01").answer())).isEqualTo("quotes");
        assertThat(Ask.best(ask.services("99999.99").answer())).isEqualTo("quotes");
        assertThat(Ask.best(ask.services("100000").spec("clear").answer())).isEqualTo("open-itt");
        var elsewhere = Ask.in("NS").ladder("15000", "100000", 0);
        assertThat(Ask.best(elsewhere.services("100000").answer())).isEqualTo("quotes");
        assertThat(Ask.best(elsewhere.services("100001").spec("clear").answer()))
                .isEqualTo("open-itq");
        assertThat(Ask.best(elsewhere.services("100001").spec("unclear").answer()))
                .isEqualTo("open-rfp");
        assertThat(Ask.best(ask.services("139000").spec("clear").answer())).isEqualTo("open-itt");
        assertThat(Ask.best(ask.services("139000").spec("unclear").answer())).isEqualTo("open-rfp");
        assertThat(Ask.best(ask.services("139000").answer())).isEqualTo("request-for-information");
    }

    @Test
    void smallPurchasesOfTwelveMonthsAreAddedUp() {
        var apart = new Question.Value("CAD", new BigDecimal(9000), null, false, new BigDecimal(1000));
        var split = new Question.Value("CAD", new BigDecimal(9000), null, false, new BigDecimal("1000.01"));
        var ask = Ask.in("ON").bylaw("port-linnet");
        assertThat(Ask.best(ask.bought("goods", apart).answer())).isEqualTo("direct-purchase");
        assertThat(Ask.best(ask.bought("goods", split).answer())).isEqualTo("quotes");
        assertThat(Ask.warnings(ask.bought("goods", split).answer())).contains("SPLIT-12");
    }

    @Test
    void theLadderOfTheDemonstrationCityNamesWhoApproves() {
        var ask = Ask.in("ON").bylaw("port-linnet");
        assertThat(ask.services("25000").answer().approvals())
                .extracting(Answer.Approval::authority)
                .containsExactly("manager");
        assertThat(ask.services("25000.01").answer().approvals())
                .extracting(Answer.Approval::authority)
                .containsExactly("manager", "director");
        assertThat(ask.services("500001").answer().approvals())
                .extracting(Answer.Approval::authority)
                .containsExactly("manager", "director", "administrator", "council");
        assertThat(ask.services("200000").answer().minimumDays().value()).isEqualTo(10);
    }

    @Test
    void theLargestShareOfValueIsTheCategory() {
        var mixed = Map.of("goods", new BigDecimal(60000), "services", new BigDecimal(90000));
        var answer = Ask.in("NS").services("150000").shares(mixed).answer();
        assertThat(Ask.applies(answer, "CFTA")).isTrue();
        assertThat(Ask.agreement(answer, "CFTA").because())
                .anyMatch(each -> each.rule().equals("CFTA-G5"));
        var even = Map.of("goods", BigDecimal.TEN, "services", BigDecimal.TEN);
        assertThat(Ask.stops(Ask.in("NS").shares(even).answer())).contains("QUESTION-category");
    }

    @Test
    void exclusionsTurnOffTheAgreementsThatHaveThem() {
        var answer =
                Ask.in("BC").services("400000").tags("research-development").answer();
        assertThat(Ask.applies(answer, "CFTA")).isTrue();
        assertThat(Ask.applies(answer, "NWPTA")).isFalse();
        assertThat(Ask.applies(answer, "CETA")).isFalse();
        var small =
                Ask.in("BC").services("400000").tags("small-business-set-aside").answer();
        assertThat(Ask.applies(small, "CFTA")).isFalse();
        assertThat(Ask.applies(small, "CETA")).isTrue();
        var indigenous = Ask.in("BC").services("400000").tags("indigenous").answer();
        assertThat(indigenous.agreements()).noneMatch(each -> Boolean.TRUE.equals(each.applies()));
    }

    @Test
    void dutiesAfterAwardComeWithTheAgreementThatBringsThem() {
        var covered = Ask.in("BC").services("250000").answer();
        assertThat(covered.duties())
                .anyMatch(duty -> duty.rule().equals("CFTA-A1") && duty.value().equals("72"));
        assertThat(covered.duties())
                .anyMatch(duty -> duty.rule().equals("CFTA-A3") && duty.value().equals("10"));
        assertThat(Ask.duties(covered)).contains("CFTA-A4", "CFTA-A2");
        assertThat(Ask.duties(Ask.in("BC").services("50000").answer())).doesNotContain("CFTA-A1", "CFTA-A4");
    }

    @Test
    void gatesOfAccessLanguagePrivacyAndAiAreThoseOfTheProvince() {
        var ontario =
                Ask.in("ON").tags("personal-information", "ai", "web", "sensor").answer();
        assertThat(ontario.duties())
                .filteredOn(duty -> !duty.gate().isEmpty())
                .extracting(Answer.Duty::rule)
                .contains("ACC-1", "ACC-2", "SC-5", "SC-2", "SC-T-ai", "SC-T-data");
        var quebec = Ask.in("QC").answer();
        assertThat(quebec.duties())
                .filteredOn(duty -> !duty.gate().isEmpty())
                .extracting(duty -> duty.rule() + " " + duty.gate())
                .containsExactly("LNG-1 before-publication", "LNG-1 before-contract");
        assertThat(Ask.stops(Ask.in("QC").tags("not-french").answer())).contains("LNG-1");
        assertThat(Ask.stops(Ask.in("QC").tags("not-french").on("2023-05-31").answer()))
                .doesNotContain("LNG-1");
    }

    @Test
    void whatABidMeansFollowsTheMethodAndTheProvince() {
        assertThat(Ask.in("ON").method("open-itt").answer().tendering())
                .extracting(Answer.Because::rule)
                .contains("TL-1", "TL-2", "TL-6", "ON-CLOCK")
                .doesNotContain("TL-10");
        assertThat(Ask.in("ON").method("negotiated-rfp").answer().tendering())
                .extracting(Answer.Because::rule)
                .contains("TL-10")
                .doesNotContain("TL-1");
        assertThat(Ask.in("QC").method("open-itt").answer().tendering())
                .extracting(Answer.Because::rule)
                .contains("QC-CIVIL", "TL-7")
                .doesNotContain("TL-1");
    }

    @ParameterizedTest
    @CsvSource({"split,CFTA-G2", "local-preference,CFTA-G3", "brand-name,CFTA-G6", "regional-development,CFTA-C3"})
    void whatAnAgreementForbidsIsFlagged(String tag, String rule) {
        assertThat(Ask.in("NS").services("200000").tags(tag).answer().findings())
                .extracting(Answer.Finding::rule)
                .contains(rule);
    }

    @Test
    void albertaNoLongerInvokesItsExceptions() {
        var ask = Ask.in("AB").services("200000").tags("alberta-exception");
        assertThat(Ask.stops(ask.answer())).contains("CFTA-C4");
        assertThat(Ask.stops(ask.on("2019-07-09").answer())).doesNotContain("CFTA-C4");
    }

    @Test
    void aClosingOnAHolidayIsTold() {
        var answer =
                Ask.in("ON").services("50000").open("2026-05-01", "2026-05-18").answer();
        assertThat(Ask.warnings(answer)).contains("CALENDAR-closing");
        assertThat(answer.findings()).anyMatch(each -> each.text().fr().contains("patriotes"));
        assertThat(Ask.warnings(Ask.in("ON")
                        .services("50000")
                        .open("2026-05-01", "2026-05-19")
                        .answer()))
                .doesNotContain("CALENDAR-closing");
    }
}
