package org.guildhall.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.changes.AmendmentFixtures.assigned;
import static org.guildhall.changes.AmendmentFixtures.lines;
import static org.guildhall.changes.AmendmentFixtures.more;
import static org.guildhall.changes.AmendmentFixtures.option;
import static org.guildhall.changes.AmendmentFixtures.quantity;
import static org.guildhall.changes.AmendmentFixtures.scope;
import static org.guildhall.changes.AmendmentFixtures.termination;
import static org.guildhall.changes.AmendmentFixtures.until;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.changes.TypedAmendment.TypedLine;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractLine;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a proposed change to a contract that is another. The contracts here were competed at $20,800 or $26,000. */
class AmendmentsTest extends RoomTest {
    @Autowired
    private Amendments amendments;

    @Autowired
    private Deciding deciding;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private AmendmentFixtures changes;

    @Autowired
    private Journal journal;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Autowired
    private Vendors vendors;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void authorityIsTestedAtEachThresholdToTheCent() {
        assertThat(authorities("2080.00")).containsExactly("manager");
        assertThat(authorities("2080.01")).containsExactly("manager", "director");
        assertThat(authorities("4200.00"))
                .as("the value is still the manager’s")
                .containsExactly("manager", "director");
        assertThat(authorities("5200.01")).containsExactly("manager", "director", "administrator", "council");
    }

    @Test
    void nothingChangesBeforeTheSupplierAgreesAndEverythingAfter() {
        var bound = fixtures.inForce("400");
        var proposed = amendments.propose(fixtures.owner, bound.id(), more("2600"));
        assertThat(proposed.measure().percent()).isEqualByComparingTo("12.5");
        assertThat(proposed.overPercent()).isEqualByComparingTo("10");
        var decided = changes.approved(proposed);
        assertThat(decided.status()).isEqualTo(AmendmentStatus.DECIDED);
        assertThat(contracts.byId(bound.id())).isEqualTo(bound.contract());
        assertThat(told(bound.supplier(), decided)).isEqualTo(1);
        assertRefused(() -> deciding.agree(bound.supplier(), decided.id(), "0".repeat(64)), ChangesProblem.OTHER_TEXT);
        deciding.agree(bound.supplier(), decided.id(), decided.sha256());
        var now = contracts.byId(bound.id());
        assertThat(now.value()).isEqualTo(Money.cad("23400"));
        assertThat(now.lines().stream().map(ContractLine::amount).reduce(Money.cad("0"), Money::plus))
                .isEqualTo(Money.cad("23400"));
        assertThat(now.competed()).as("never changes").isEqualTo(Money.cad("20800"));
        assertThat(now.lines()).hasSize(3).extracting(each -> each.id()).endsWith("amendment-1-1");
        var fact = fact(bound, "contract.amended");
        assertThat(fact.fields()).containsEntry("amendmentNumber", 1).containsEntry("effects", List.of("value"));
        assertThat(amount(fact, "value")).isEqualByComparingTo("23400");
        assertThat(amount(fact, "before")).isEqualByComparingTo("20800");
        assertThat(fact.fields().get("source").toString()).contains("9(1)");
        assertThat(told(bound.supplier(), decided)).as("asked, then told").isEqualTo(2);
        assertRefused(
                () -> deciding.agree(bound.supplier(), decided.id(), decided.sha256()), ChangesProblem.AGREED_ALREADY);
    }

    @Test
    void amendmentsAddUpAndAReductionCountsByItsSize() {
        var bound = fixtures.inForce("400");
        changes.inForce(amendments.propose(fixtures.buyer, bound.id(), more("1200")), bound.supplier());
        var less = lines(quantity("sensors", "37"));
        var second = amendments.propose(fixtures.buyer, bound.id(), less);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.measure().all().net()).isEqualTo(Money.cad("0"));
        assertThat(second.measure().all().gross()).isEqualTo(Money.cad("2400"));
        assertThat(second.steps()).extracting(Step::authority).containsExactly("manager", "director");
        changes.inForce(second, bound.supplier());
        assertThat(contracts.byId(bound.id()).value()).isEqualTo(Money.cad("20800"));
        assertThat(contracts.byId(bound.id()).line("sensors").orElseThrow().quantity())
                .isEqualByComparingTo("37");
    }

    @Test
    void anOptionNeedsNoAgreementAndDoesNotCountAsGrowth() {
        var bound = fixtures.inForce("400");
        var proposed = amendments.propose(fixtures.owner, bound.id(), option("O1"));
        assertThat(proposed.measure().percent()).isZero();
        assertThat(proposed.measure().after()).isEqualTo(Money.cad("25800"));
        assertThat(proposed.steps())
                .as("the value alone asks")
                .extracting(Step::authority)
                .endsWith("director");
        assertThat(changes.approved(proposed).status()).isEqualTo(AmendmentStatus.IN_FORCE);
        var now = contracts.byId(bound.id());
        assertThat(now.value()).isEqualTo(Money.cad("25800"));
        assertThat(now.endsOn())
                .isEqualTo(Objects.requireNonNull(bound.contract().endsOn()).plusMonths(12));
        assertThat(fact(bound, "contract.amended").fields()).containsEntry("option", "O1");
        assertRefused(
                () -> amendments.propose(fixtures.owner, bound.id(), option("O1")), ChangesProblem.OPTION_EXERCISED);
    }

    @Test
    void anOptionIsExercisedToTheEndOfItsDayAndNotAfter() {
        var bound = fixtures.inForce("400");
        var by = bound.contract().options().getFirst().decideBy();
        clock.set(by.plusDays(1).atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        var proposed = amendments.propose(fixtures.owner, bound.id(), option("O1"));
        var manager = changes.holder(proposed.next().orElseThrow());
        deciding.decide(manager, proposed.id(), Decision.APPROVE, null, "");
        var director = changes.holder(amendments.byId(proposed.id()).next().orElseThrow());
        clock.set(by.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        assertRefused(
                () -> deciding.decide(director, proposed.id(), Decision.APPROVE, null, ""),
                ChangesProblem.OPTION_LAPSED);
        amendments.withdraw(fixtures.owner, proposed.id(), "Too late.");
        assertRefused(() -> amendments.propose(fixtures.owner, bound.id(), option("O1")), ChangesProblem.OPTION_LAPSED);
    }

    @Test
    void whoProposedDoesNotDecideAndNobodyDecidesTwiceOrWithoutTheAuthority() {
        var bound = fixtures.inForce("400");
        var persons = new PeopleFixtures(people);
        var both = persons.holding("manager", Role.APPROVER, Role.BUYER);
        new PeopleFixtures(people).delegate("director", both.id());
        var own = amendments.propose(both, bound.id(), more("2600"));
        assertRefused(() -> approve(both, own), ChangesProblem.PROPOSER_DECIDES);
        assertRefused(() -> amendments.withdraw(fixtures.buyer, own.id(), "No."), ChangesProblem.NOT_YOURS_TO_WITHDRAW);
        assertRefused(() -> amendments.withdraw(both, own.id(), " "), CommonProblem.INVALID);
        amendments.withdraw(both, own.id(), "Not now.");
        var proposed = amendments.propose(fixtures.owner, bound.id(), more("2600"));
        assertRefused(
                () -> approve(persons.holding("director", Role.APPROVER), proposed), ChangesProblem.NOT_YOUR_AUTHORITY);
        assertRefused(
                () -> approve(persons.holding("manager", Role.BUYER), proposed), ChangesProblem.NOT_YOUR_AUTHORITY);
        approve(both, proposed);
        assertRefused(() -> approve(both, proposed), ChangesProblem.ONE_STEP_EACH);
        assertRefused(
                () -> deciding.decide(
                        changes.holder(proposed.steps().get(1)), proposed.id(), Decision.REFUSE, null, " "),
                CommonProblem.INVALID);
        var refused = deciding.decide(
                changes.holder(proposed.steps().get(1)), proposed.id(), Decision.REFUSE, null, "Too dear.");
        assertThat(refused.status()).isEqualTo(AmendmentStatus.REFUSED);
        assertRefused(() -> approve(both, proposed), ChangesProblem.SETTLED);
    }

    @Test
    void councilIsACouncillorsStep() {
        var bound = fixtures.inForce("400");
        var proposed = amendments.propose(fixtures.owner, bound.id(), more("5200.01"));
        proposed.steps().subList(0, 3).forEach(step -> approve(changes.holder(step), proposed));
        var persons = new PeopleFixtures(people);
        assertRefused(
                () -> approve(persons.holding("council", Role.APPROVER), proposed), ChangesProblem.NOT_YOUR_AUTHORITY);
        approve(persons.holding("council", Role.COUNCILLOR), proposed);
        assertThat(amendments.byId(proposed.id()).status()).isEqualTo(AmendmentStatus.DECIDED);
    }

    @Test
    void onlyTheOwnerOrABuyerProposesAndOnlyTheSupplierSeesAndAnswers() {
        var bound = fixtures.inForce("400");
        var persons = new PeopleFixtures(people);
        assertRefused(
                () -> amendments.propose(persons.with(Role.CONTRACT_OWNER), bound.id(), scope()),
                ChangesProblem.NOT_YOURS_TO_PROPOSE);
        assertRefused(
                () -> amendments.propose(bound.supplier(), bound.id(), scope()), ChangesProblem.NOT_YOURS_TO_PROPOSE);
        var proposed = amendments.propose(fixtures.owner, bound.id(), scope());
        assertRefused(() -> amendments.readBy(bound.supplier(), proposed.id()), CommonProblem.NOT_FOUND);
        assertRefused(
                () -> deciding.agree(bound.supplier(), proposed.id(), proposed.sha256()), CommonProblem.NOT_FOUND);
        changes.approved(proposed);
        var stranger = stranger();
        assertRefused(() -> amendments.readBy(stranger, proposed.id()), CommonProblem.NOT_FOUND);
        assertRefused(() -> deciding.agree(stranger, proposed.id(), proposed.sha256()), CommonProblem.NOT_FOUND);
        assertRefused(
                () -> deciding.agree(fixtures.buyer, proposed.id(), proposed.sha256()),
                ChangesProblem.NOT_YOURS_TO_AGREE);
        assertThat(waitsFor(bound.supplier(), "/amendments/" + proposed.id())).isTrue();
        assertRefused(() -> deciding.decline(bound.supplier(), proposed.id(), ""), CommonProblem.INVALID);
        var declined = deciding.decline(bound.supplier(), proposed.id(), "We have no crew.");
        assertThat(declined.status()).isEqualTo(AmendmentStatus.DECLINED);
        assertThat(contracts.byId(bound.id())).isEqualTo(bound.contract());
        assertRefused(
                () -> deciding.agree(bound.supplier(), proposed.id(), proposed.sha256()), ChangesProblem.NOT_AGREEING);
        assertThat(waitsFor(bound.supplier(), "/amendments/" + proposed.id())).isFalse();
    }

    @Test
    void whatChangesNothingOrTooMuchIsRefused() {
        var bound = fixtures.inForce("400");
        var ends = Objects.requireNonNull(bound.contract().endsOn());
        refused(bound, lines(), ChangesProblem.NO_EFFECT);
        refused(bound, until(ends.toString()), ChangesProblem.NO_EFFECT);
        refused(bound, lines(quantity("sensors", "40")), ChangesProblem.NO_EFFECT);
        refused(bound, assigned(bound.contract().organisation().toString()), ChangesProblem.NO_EFFECT);
        invalid(bound, until(bound.contract().startsOn().minusDays(1).toString()), "endsOn");
        invalid(bound, until("2026-02-30"), "endsOn");
        invalid(bound, lines(quantity("sensors", "-1")), "lines[0].quantity");
        invalid(bound, lines(quantity("signals", "1")), "lines[0].id");
        invalid(bound, lines(quantity("sensors", "1"), quantity("sensors", "2")), "lines[1].id");
        invalid(bound, lines(new TypedLine("sensors", null, null, null, "-0.01")), "lines[0].unitPrice");
        invalid(bound, assigned("nobody"), "organisation");
        invalid(bound, option("O9"), "option");
        invalid(bound, new TypedAmendment("whim", null, null, null, null, null, null, null, null, null), "reason");
        terminationsOf(bound, ends);
        var alone = new TypedAmendment(
                "option", until("").rationale(), null, null, ends.plusDays(1).toString(), null, null, "O1", null, null);
        refused(bound, alone, ChangesProblem.STANDS_ALONE);
        var capped = new TypedAmendment("option", until("").rationale(), null, "5", null, null, null, null, null, null);
        invalid(bound, capped, "ceiling");
        assertThat(amendments.of(bound.id())).isEmpty();
        assertThat(amendments
                        .propose(fixtures.owner, bound.id(), lines(quantity("sensors", "0")))
                        .measure()
                        .after())
                .isEqualTo(Money.cad("4800"));
    }

    @Test
    void ofTwoProposalsAtOnceOneIsTakenAndOneRefused() throws Exception {
        var bound = fixtures.inForce("400");
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> propose = () -> {
                try {
                    amendments.propose(fixtures.buyer, bound.id(), more("100"));
                    return true;
                } catch (Refused refused) {
                    assertThat(refused.problem()).isEqualTo(ChangesProblem.OPEN_ALREADY);
                    return false;
                }
            };
            var taken = 0;
            for (var each : pool.invokeAll(List.of(propose, propose, propose, propose))) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(amendments.of(bound.id())).hasSize(1);
    }

    @Test
    void aContractIsHandedOverOnceBothTheOldAndTheNewSupplierAgree() {
        var bound = fixtures.inForce("400");
        var heir = stranger();
        var organisation = vendors.membershipOf(heir.id()).orElseThrow().organisation();
        var proposed = amendments.propose(fixtures.owner, bound.id(), assigned(organisation.toString()));
        changes.approved(proposed);
        deciding.agree(heir, proposed.id(), proposed.sha256());
        assertRefused(() -> deciding.agree(heir, proposed.id(), proposed.sha256()), ChangesProblem.AGREED_ALREADY);
        assertThat(contracts.byId(bound.id()).organisation())
                .isEqualTo(bound.contract().organisation());
        deciding.agree(bound.supplier(), proposed.id(), proposed.sha256());
        assertThat(contracts.byId(bound.id()).organisation()).isEqualTo(organisation);
        assertThat(fact(bound, "contract.amended").fields()).containsEntry("organisation", organisation.toString());
    }

    @Test
    void aStandingOfferStaysAboveItsCallUpsAndACallUpWithinIt() {
        var offer = fixtures.standingOffer();
        var callUp = fixtures.callUp(offer, "30");
        var less = lines(quantity("controllers", "0"), quantity("sensors", "29"));
        refused(offer, less, ChangesProblem.BELOW_ORDERED);
        var enough = amendments.propose(
                fixtures.owner, offer.id(), lines(quantity("controllers", "0"), quantity("sensors", "30")));
        assertThat(enough.measure().after()).isEqualTo(Money.cad("15000"));
        amendments.withdraw(fixtures.owner, enough.id(), "Another time.");
        refused(callUp, lines(quantity("sensors", "52.001")), ChangesProblem.ABOVE_STANDING_OFFER);
        assertThat(amendments
                        .propose(fixtures.owner, callUp.id(), lines(quantity("sensors", "52")))
                        .measure()
                        .after())
                .isEqualTo(Money.cad("26000"));
    }

    private void terminationsOf(Bound bound, java.time.LocalDate ends) {
        invalid(bound, termination("for-fun", clock.today().toString()), "termination.cause");
        invalid(bound, termination("for-cause", clock.today().minusDays(1).toString()), "termination.effectiveOn");
        invalid(bound, termination("for-cause", ends.plusDays(1).toString()), "termination.effectiveOn");
    }

    private List<String> authorities(String price) {
        var bound = fixtures.inForce("400");
        return amendments.propose(fixtures.owner, bound.id(), more(price)).steps().stream()
                .map(Step::authority)
                .toList();
    }

    private void approve(Actor actor, Amendment amendment) {
        deciding.decide(actor, amendment.id(), Decision.APPROVE, null, "");
    }

    private void refused(Bound bound, TypedAmendment typed, org.guildhall.kernel.Problem problem) {
        assertRefused(() -> amendments.propose(fixtures.owner, bound.id(), typed), problem);
    }

    private void invalid(Bound bound, TypedAmendment typed, String field) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> amendments.propose(fixtures.owner, bound.id(), typed))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(each -> each.field())
                                .contains(field));
    }

    private Actor stranger() {
        var member = new VendorFixtures(vendors).registered();
        return people.byId(member.person()).orElseThrow();
    }

    private boolean waitsFor(Actor actor, String page) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .anyMatch(act -> act.path().equals(page));
    }

    private long told(Actor reader, Amendment amendment) {
        return letters.readableBy(reader, 500).stream()
                .filter(each -> each.body().contains("/amendments/" + amendment.id()))
                .count();
    }

    private static BigDecimal amount(Fact fact, String field) {
        var money = (Map<?, ?>) Objects.requireNonNull(fact.fields().get(field));
        return new BigDecimal(String.valueOf(money.get("amount")));
    }

    private Fact fact(Bound bound, String kind) {
        return journal.latest(bound.contract().ocid(), bound.id().toString(), List.of(kind))
                .orElseThrow();
    }
}
