package org.guildhall.rulings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.guildhall.RoomTest;
import org.guildhall.TestJurisdiction;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.needs.Tag;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.Procedures;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Ruling.Row;
import org.guildhall.terms.Draft.Basis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the rules refuse before a buy is put to the market. The city is in Nova Scotia, where the Canadian agreement and
 * the European one apply and no other: goods from 139,000 and from 368,000 dollars in 2026.
 */
class RulingsTest extends RoomTest {
    private static final Instant MAY_4 = Instant.parse("2026-05-04T16:00:00Z");
    private static final Basis MAKER = ground("71b", "The maker’s letter.");

    @Autowired
    private Requests requests;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    @Autowired
    private Procedures procedures;

    @Autowired
    private LargestShare categories;

    @Autowired
    private Asking asking;

    private Rulings rulings;

    @BeforeEach
    void aCityOfNovaScotiaInMay() {
        clock.set(MAY_4);
        rulings = in("NS", "");
    }

    @Test
    void aCityThatHasNotNamedItsProvinceIsToldSoAndKeepsWhatItCouldDo() {
        var silent = in(" ", "");
        assertThat(silent.loaded()).isFalse();
        var ruling = silent.of(approved("400000"), procedure("direct-award"), 1, Basis.NONE, in(1));
        assertThat(ruling.loaded()).isFalse();
        assertThat(ruling.asMap()).containsExactly(java.util.Map.entry("loaded", false));
        assertThat(problems(checks -> {
                    silent.checkBuy(checks, ruling, procedure("direct-award"), Basis.NONE);
                    silent.checkAct(checks, ruling, procedure("direct-award"), null);
                }))
                .isEmpty();
    }

    @Test
    void aProvinceOrBylawThatNoRulesKnowStopsTheStart() {
        assertThatThrownBy(() -> in("ZZ", "")).hasMessageContaining("guildhall.policy.province");
        assertThatThrownBy(() -> in("ON", "atlantis")).hasMessageContaining("guildhall.policy.by-law");
        assertThat(in("ON", "port-linnet").loaded()).isTrue();
    }

    @Test
    void aStageMayCloseOnTheFirstDayOfTheStrictestAgreementAndNotTheDayBefore() {
        var request = approved("400000");
        var minimum = Objects.requireNonNull(
                ruled(request, "request-for-proposals", Basis.NONE, null).minimum());
        assertThat(minimum.days()).isEqualTo(25);
        assertThat(minimum.unverified()).isTrue();
        var earliest = Objects.requireNonNull(minimum.earliest());
        assertThat(acting(request, lastSecondOf(earliest.minusDays(1)), "read"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("closesAt");
                    assertThat(problem.details().toString()).contains("CETA");
                });
        assertThat(acting(request, earliest.atStartOfDay(clock.zone()).toInstant(), "read"))
                .isEmpty();
    }

    @Test
    void belowTheLineOfTheEuropeanAgreementNoneAsksForDays() {
        assertThat(ruled(approved("367999.99"), "request-for-proposals", Basis.NONE, null)
                        .minimum())
                .isNull();
        assertThat(ruled(approved("368000"), "request-for-proposals", Basis.NONE, null)
                        .minimum())
                .isNotNull();
    }

    @Test
    void aGroundOfOneAgreementDiesWhereASecondApplies() {
        assertThat(buying(approved("150000"), MAKER)).isEmpty();
        assertThat(buying(approved("400000"), MAKER))
                .filteredOn(problem -> problem.field().equals("basis.ground"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.details().toString()).contains("71b"));
        assertThat(buying(approved("400000"), ground("71", "A patent until 2031.")))
                .isEmpty();
    }

    @Test
    void aDirectAwardNamesItsGroundAndWhatShowsItWhateverItIsWorth() {
        var request = approved("20000");
        assertThat(buying(request, Basis.NONE))
                .extracting(FieldProblem::code)
                .contains("rulings.ground.missing", "rulings.evidence.missing");
        assertThat(buying(request, ground("71", " ")))
                .extracting(FieldProblem::code)
                .containsExactly("rulings.evidence.missing");
        assertThat(buying(request, ground("71", "A patent."))).isEmpty();
    }

    @Test
    void aGroundThatIsDiscontinuedOrUnknownIsRefused() {
        for (var code : List.of("85", "99")) {
            assertThat(buying(approved("20000"), ground(code, "It is of low value.")))
                    .as(code)
                    .isNotEmpty();
        }
    }

    @Test
    void anUnverifiedRuleNeedsTheReasonOfAPersonUnlessNothingIsBought() {
        var request = approved("400000");
        var lawful = clock.now().plusDays(40).toInstant();
        assertThat(ruled(request, "request-for-proposals", Basis.NONE, lawful).unverified())
                .extracting(Row::rule)
                .anyMatch(rule -> rule.startsWith("CETA-26"));
        assertThat(acting(request, lawful, " ")).extracting(FieldProblem::field).containsExactly("confirmation");
        assertThat(acting(request, lawful, "Read in the notice.")).isEmpty();
        var asking = procedure("request-for-information");
        var ruling = rulings.of(request, asking, 1, Basis.NONE, in(12));
        assertThat(problems(checks -> rulings.checkAct(checks, ruling, asking, null)))
                .isEmpty();
    }

    @Test
    void theRulesOfTheDayOfTheLastApprovalDecide() {
        clock.set(Instant.parse("2025-12-30T16:00:00Z"));
        var before = approved("135000");
        clock.set(Instant.parse("2026-01-06T16:00:00Z"));
        var after = approved("135000");
        assertThat(applies(before)).isTrue();
        assertThat(applies(after)).isFalse();
    }

    @Test
    void afterTheLastPeriodNobodyIsStoppedAndSomebodyAnswersForIt() {
        clock.set(Instant.parse("2028-01-10T16:00:00Z"));
        var request = approved("400000");
        var ruling = ruled(request, "request-for-proposals", Basis.NONE, in(60));
        assertThat(ruling.stops()).isFalse();
        assertThat(ruling.unverified()).extracting(Row::rule).contains("NO-RULE-CFTA");
        assertThat(acting(request, in(60), null))
                .extracting(FieldProblem::field)
                .containsExactly("confirmation");
    }

    @Test
    void smallBuysOfAYearThatWouldBeOneAreTold() {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        var fixtures = new RequestFixtures(requests, needs, people);
        var first = fixtures.approved(requester, "70000").id();
        clock.advance(Duration.ofDays(364));
        var within = fixtures.approved(requester, "70000").id();
        clock.advance(Duration.ofDays(366));
        var after = fixtures.approved(requester, "70000").id();
        assertThat(List.of(splits(first), splits(within), splits(after))).containsExactly(false, true, false);
    }

    private boolean splits(RequestId request) {
        return ruled(request, "invitation-to-tender", Basis.NONE, null).findings().stream()
                .anyMatch(each -> each.row().rule().startsWith("SPLIT"));
    }

    @Test
    void whatTheNeedSaysOfItselfIsAskedThoughTheBuyerDoesNotSayItAgain() {
        var request = approved("400000");
        var need = needs.byId(requests.byId(request).orElseThrow().need()).orElseThrow();
        var codes = need.tags().stream().map(Tag::code).toList();
        var asked = ruled(request, "request-for-proposals", Basis.NONE, null).question();
        assertThat(codes).isNotEmpty();
        assertThat(asked.get("procurement"))
                .asInstanceOf(MAP)
                .extractingByKey("tags")
                .asInstanceOf(LIST)
                .containsAll(codes);
    }

    @Test
    void theFactCanBeAskedAgain() {
        var ruling = ruled(approved("400000"), "request-for-proposals", Basis.NONE, in(40));
        assertThat(ruling.question()).containsKeys("entity", "procurement");
        var need = new NeedFixtures(needs).stated(new PeopleFixtures(people).with(Role.REQUESTER));
        var fact = Fact.of("solicitation.published", need.ocid(), clock.instant())
                .with("question", ruling.question())
                .with("rules", ruling.asMap());
        assertThat(fact.fields()).containsOnlyKeys("question", "rules");
        assertThat(ruling.asMap()).containsKeys("agreements", "minimumDays", "findings", "unverified", "packs");
        assertThat(ruling.packs())
                .isNotEmpty()
                .allSatisfy(pack -> assertThat(pack.sha256()).matches("[0-9a-f]{64}"));
    }

    private boolean applies(RequestId request) {
        return ruled(request, "invitation-to-tender", Basis.NONE, null).agreements().stream()
                .anyMatch(each -> each.id().equals("CFTA") && Boolean.TRUE.equals(each.applies()));
    }

    private Rulings in(String province, String bylaw) {
        var city = new TestJurisdiction();
        city.set(province, bylaw);
        return new Rulings(needs, requests, categories, asking, clock, city);
    }

    private RequestId approved(String estimate) {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        return new RequestFixtures(requests, needs, people)
                .approved(requester, estimate)
                .id();
    }

    private Ruling ruled(RequestId request, String procedure, Basis basis, @Nullable Instant closesAt) {
        return rulings.of(request, procedure(procedure), 1, basis, closesAt);
    }

    private List<FieldProblem> buying(RequestId request, Basis basis) {
        var direct = procedure("direct-award");
        var ruling = rulings.of(request, direct, 1, basis, null);
        return problems(checks -> rulings.checkBuy(checks, ruling, direct, basis));
    }

    private List<FieldProblem> acting(RequestId request, Instant closesAt, @Nullable String confirmation) {
        var proposals = procedure("request-for-proposals");
        var ruling = rulings.of(request, proposals, 1, Basis.NONE, closesAt);
        return problems(checks -> rulings.checkAct(checks, ruling, proposals, confirmation));
    }

    private static List<FieldProblem> problems(Consumer<Checks> noting) {
        var checks = new Checks();
        noting.accept(checks);
        try {
            checks.throwIfAny();
            return List.of();
        } catch (Refused refused) {
            return refused.fields();
        }
    }

    private Procedure procedure(String id) {
        return procedures.byId(id).orElseThrow();
    }

    private Instant in(int days) {
        return clock.now().plusDays(days).toInstant();
    }

    private Instant lastSecondOf(LocalDate day) {
        return day.atTime(LocalTime.of(23, 59, 59)).atZone(clock.zone()).toInstant();
    }

    private static Basis ground(String code, String evidence) {
        return new Basis(null, null, null, null, code, evidence);
    }
}
