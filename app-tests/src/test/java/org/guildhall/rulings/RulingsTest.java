package org.guildhall.rulings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
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
import org.guildhall.rulings.Ruling.By;
import org.guildhall.rulings.Ruling.Purchase;
import org.guildhall.rulings.Ruling.Row;
import org.guildhall.rulings.Ruling.Severity;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.Basis;
import org.guildhall.vendors.OrganisationId;
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
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private People people;

    @Autowired
    private Procedures procedures;

    @Autowired
    private RulingFixtures cities;

    @Autowired
    private ContractFixtures contracts;

    private Rulings rulings;

    @BeforeEach
    void aCityOfNovaScotiaInMay() {
        clock.set(MAY_4);
        rulings = cities.in("NS", "");
    }

    @Test
    void aCityOutsideTheLawOfTheRulesIsToldSoAndMayDoWhatItCould() {
        var outside = cities.in("", "");
        assertThat(outside.loaded()).isFalse();
        assertThat(outside.said()).isTrue();
        var ruling = outside.of(approved("400000"), procedure("direct-award"), 1, answering(Basis.NONE), in(1));
        assertThat(ruling.loaded()).isFalse();
        assertThat(ruling.asMap()).containsExactly(java.util.Map.entry("loaded", false));
        assertThat(wrong(outside, ruling)).isEmpty();
    }

    @Test
    void whileNobodyHasSaidWhereTheCityIsNothingIsPutToTheMarketAndNoContractGrows() {
        var silent = cities.unsaid();
        assertThat(silent.loaded()).isFalse();
        assertThat(silent.said()).isFalse();
        var request = approved("400");
        var ruling = silent.of(request, procedure("direct-award"), 1, answering(Basis.NONE), in(1));
        assertThat(wrong(silent, ruling)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("rulings.unsaid");
            assertThat(problem.field()).isEqualTo("jurisdiction");
        });
        var growing = silent.ofChange(request, procedure("direct-award"), MAKER, Money.cad("401"), "71b");
        assertThat(problems(checks -> silent.checkChange(checks, growing, "71b", "Its letter.", "Read.")))
                .extracting(FieldProblem::code)
                .containsExactly("rulings.unsaid");
        assertThat(silent.ways(request, Basis.NONE, List.of())).isEmpty();
    }

    private List<FieldProblem> wrong(Rulings city, Ruling ruling) {
        return problems(checks -> {
            city.checkBuy(checks, ruling, procedure("direct-award"), Basis.NONE);
            city.checkAct(checks, ruling, procedure("direct-award"), null);
        });
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
        var ruling = rulings.of(request, asking, 1, answering(Basis.NONE), in(12));
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
        var fixtures = new RequestFixtures(requests, budgets, needs, people);
        var first = fixtures.approved(requester, "70000").id();
        clock.advance(Duration.ofDays(364));
        var within = fixtures.approved(requester, "70000").id();
        clock.advance(Duration.ofDays(366));
        var after = fixtures.approved(requester, "70000").id();
        assertThat(List.of(splits(first), splits(within), splits(after))).containsExactly(false, true, false);
    }

    private boolean splits(RequestId request) {
        return ruled(request, "invitation-to-tender", Basis.NONE, null).findings().stream()
                .anyMatch(each ->
                        each.severity() == Severity.WARN && each.row().rule().startsWith("SPLIT"));
    }

    @Test
    void whatTheSupplierWasBoundForInTwelveMonthsCountsWhereItAloneIsAsked() {
        var bound = contracts.inForce().contract();
        var signed = Objects.requireNonNull(bound.signedAt()).atZone(clock.zone());
        clock.set(signed.plusYears(1).minusDays(1).toInstant());
        assertThat(askedAlone(approved("112999.99"), bound.organisation()).recent())
                .noneMatch(each -> each.by() == By.SUPPLIER);
        var last = approved("113000");
        var told = askedAlone(last, bound.organisation());
        assertThat(told.recent())
                .filteredOn(each -> each.by() == By.SUPPLIER)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.sum()).isEqualTo(Money.cad("26000"));
                    assertThat(each.purchases()).extracting(Purchase::path).containsExactly("/contracts/" + bound.id());
                });
        assertThat(told.findings())
                .filteredOn(each -> each.row().rule().startsWith("SPLIT"))
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.WARN));
        assertThat(askedAlone(last, new OrganisationId(UUID.randomUUID())).recent())
                .noneMatch(each -> each.by() == By.SUPPLIER);
        clock.set(signed.plusYears(1).toInstant());
        assertThat(askedAlone(approved("113000"), bound.organisation()).recent())
                .as("a day later it is longer ago")
                .noneMatch(each -> each.by() == By.SUPPLIER);
    }

    private Ruling askedAlone(RequestId request, OrganisationId supplier) {
        var named = Draft.Stage.EMPTY.withParticipants(List.of(), supplier.value());
        var draft = new Draft(null, null, List.of(named), ground("71", "A patent."));
        return rulings.of(request, procedure("direct-award"), 1, draft, null);
    }

    @Test
    void whatTheWholeCityBoughtOfAKindIsGoodToKnow() {
        approved("70000");
        var told = ruled(approved("70000"), "invitation-to-tender", Basis.NONE, null);
        assertThat(told.recent()).singleElement().satisfies(each -> {
            assertThat(each.by()).isEqualTo(By.CITY);
            assertThat(each.purchases()).extracting(Purchase::path).allMatch(path -> path.startsWith("/requests/"));
        });
        assertThat(told.findings())
                .filteredOn(each -> each.row().rule().startsWith("SPLIT"))
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.INFORM));
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
    void aPlannedNegotiationIsPutToTheRules() {
        var file = "negotiated-request-for-proposals";
        assertThat(ruled(approved("400000"), file, Basis.NONE, null).question().toString())
                .contains("method=negotiated-rfp", "negotiation");
        assertThat(rulings.ways(approved("130000"), Basis.NONE, List.of(procedure(file))))
                .anySatisfy(way -> assertThat(way.procedures()).contains(file));
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

    @Test
    void aChangeThatTakesADirectAwardPastAnAgreementWithoutItsGroundIsStopped() {
        var request = approved("150000");
        assertThat(changing(request, "367999.99", null)).isEmpty();
        assertThat(changing(request, "368000", null))
                .filteredOn(problem -> problem.field().equals("basis.ground"))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.details().toString()).contains("71b"));
        assertThat(changing(request, "368000", "74")).isEmpty();
        assertThat(changing(request, "368000", "85"))
                .as("discontinued")
                .extracting(FieldProblem::field)
                .contains("basis.ground");
    }

    /** What is wrong with a change of a direct award on the maker's ground that says everything it can. */
    private List<FieldProblem> changing(RequestId request, String worth, @Nullable String ground) {
        var ruling = rulings.ofChange(request, procedure("direct-award"), MAKER, Money.cad(worth), ground);
        return problems(checks -> rulings.checkChange(checks, ruling, ground, "The cost of a second maker.", "Read."));
    }

    private boolean applies(RequestId request) {
        return ruled(request, "invitation-to-tender", Basis.NONE, null).agreements().stream()
                .anyMatch(each -> each.id().equals("CFTA") && Boolean.TRUE.equals(each.applies()));
    }

    private RequestId approved(String estimate) {
        var requester = new PeopleFixtures(people).with(Role.REQUESTER);
        return new RequestFixtures(requests, budgets, needs, people)
                .approved(requester, estimate)
                .id();
    }

    private Ruling ruled(RequestId request, String procedure, Basis basis, @Nullable Instant closesAt) {
        return rulings.of(request, procedure(procedure), 1, answering(basis), closesAt);
    }

    private List<FieldProblem> buying(RequestId request, Basis basis) {
        var direct = procedure("direct-award");
        var ruling = rulings.of(request, direct, 1, answering(basis), null);
        return problems(checks -> rulings.checkBuy(checks, ruling, direct, basis));
    }

    private List<FieldProblem> acting(RequestId request, Instant closesAt, @Nullable String confirmation) {
        var proposals = procedure("request-for-proposals");
        var ruling = rulings.of(request, proposals, 1, answering(Basis.NONE), closesAt);
        return problems(checks -> rulings.checkAct(checks, ruling, proposals, confirmation));
    }

    private static Draft answering(Basis basis) {
        return new Draft(null, null, null, basis);
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
