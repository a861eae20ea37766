package org.guildhall.closeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.changes.AmendmentFixtures;
import org.guildhall.changes.Amendments;
import org.guildhall.closeout.TypedEntry.TypedWarranty;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.invoices.Payments;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.mail.Letters;
import org.guildhall.orders.Ordering;
import org.guildhall.orders.TypedOrder;
import org.guildhall.orders.TypedOrder.TypedQuantity;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.performance.Performance;
import org.guildhall.performance.TypedRating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing closes with an open item, unless it is waived by name. */
@ResourceLock("payment batches")
class CloseoutsTest extends RoomTest {
    private static final TypedEntry SAID = new TypedEntry("Seen on site.", null, null, null);
    private static final String HASH = "ab".repeat(32);

    @Autowired
    private Closeouts closeouts;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Performance performance;

    @Autowired
    private Ordering ordering;

    @Autowired
    private InvoiceFixtures invoices;

    @Autowired
    private Payments payments;

    @Autowired
    private Journal journal;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void aRefusalNamesEachOpenItem() {
        var bound = fixtures.inForce();
        assertThat(open(bound.id()))
                .containsExactly(
                        "milestones-met",
                        "performance-recorded",
                        "deliverables-handed-over",
                        "data-returned",
                        "access-removed",
                        "credentials-returned",
                        "warranties-noted",
                        "city-performance",
                        "lessons");
        assertThatThrownBy(() -> closeouts.close(fixtures.owner, bound.id()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(CloseoutProblem.OPEN_ITEMS);
                    assertThat(refused.fields())
                            .extracting(each -> each.field())
                            .containsExactlyElementsOf(open(bound.id()));
                    assertThat(refused.fields().getFirst().details()).containsExactly("M1, M2");
                });
        assertThat(contracts.byId(bound.id()).inForce()).isTrue();
    }

    @Test
    void onceEveryItemIsDoneTheContractClosesForGood() {
        var bound = fixtures.inForce();
        done(bound);
        assertThat(open(bound.id())).isEmpty();
        assertRefused(() -> closeouts.close(stranger(), bound.id()), ContractProblem.NOT_THE_OWNER);
        closeouts.close(fixtures.owner, bound.id());
        assertThat(contracts.byId(bound.id()).status()).isEqualTo(ContractStatus.CLOSED);
        var fact = journal.latest(bound.contract().ocid(), bound.id().toString(), List.of("contract.closed"))
                .orElseThrow();
        assertThat(fact.fields())
                .containsEntry("completedOn", clock.today().toString())
                .containsEntry("waivers", 0)
                .containsKey("finalValue");
        assertThat(letters.readableBy(bound.supplier(), 500))
                .filteredOn(each -> each.subject().contains(bound.contract().number() + " is closed"))
                .hasSize(1);
        assertRefused(() -> closeouts.close(fixtures.owner, bound.id()), CloseoutProblem.CLOSED);
        assertRefused(() -> say(bound, Item.LESSONS), CloseoutProblem.CLOSED);
        assertRefused(
                () -> amendments.propose(fixtures.owner, bound.id(), AmendmentFixtures.more("1")),
                ContractProblem.CLOSED);
    }

    @Test
    void anItemIsWaivedByTheAuthorityOfTheValueAndNeverByTheOwner() {
        var bound = fixtures.inForce();
        var persons = new PeopleFixtures(people);
        var director = persons.holding("director", Role.APPROVER);
        waiverRefused(persons.holding("manager", Role.APPROVER), bound, CloseoutProblem.NOT_YOUR_AUTHORITY);
        waiverRefused(persons.holding("director", Role.BUYER), bound, CloseoutProblem.NOT_YOUR_AUTHORITY);
        new PeopleFixtures(people).delegate("director", fixtures.owner.id());
        waiverRefused(fixtures.owner, bound, CloseoutProblem.OWNER_WAIVES);
        assertRefused(() -> closeouts.waive(director, bound.id(), "lessons", " "), CommonProblem.INVALID);
        var waived = closeouts.waive(director, bound.id(), "lessons", "Two of a kind were written about.");
        var waiver = waived.line(Item.LESSONS).waiver();
        assertThat(waived.line(Item.LESSONS).state()).isEqualTo(ItemState.WAIVED);
        assertThat(waiver).isNotNull();
        assertThat(waiver.name()).isEqualTo(director.displayName());
        assertThat(waiver.source().en()).contains("6(2)");
        waiverRefused(director, bound, CloseoutProblem.WAIVED_ALREADY);
        assertRefused(
                () -> closeouts.waive(director, bound.id(), "orders-ended", "Why not."), CloseoutProblem.DONE_ALREADY);
        closeouts.waive(director, bound.id(), "milestones-met", "The corridor was given up.");
        doneBut(bound, Item.LESSONS, Item.MILESTONES_MET);
        closeouts.close(fixtures.owner, bound.id());
        var fact = journal.latest(bound.contract().ocid(), bound.id().toString(), List.of("contract.closed"))
                .orElseThrow();
        assertThat(fact.fields()).containsEntry("waivers", 2);
    }

    @Test
    void whatTheCityOwesIsPaidBeforeTheContractClosesWhateverIsWaived() {
        var bound = fixtures.inForce();
        var order = invoices.ordered(bound, "1", "2");
        invoices.accepted(order, "sensors", "2");
        var owed = invoices.entered(order, "sensors", "2");
        ordering.complete(fixtures.owner, order.id(), "The controller is not needed.");
        done(bound);
        var director = new PeopleFixtures(people).holding("director", Role.APPROVER);
        assertThat(Caller.signedIn(port, fixtures.owner)
                        .inFrench()
                        .get("/contracts/" + bound.id() + "/closeout")
                        .body()
                        .replace('\u00a0', ' '))
                .contains("100,00 $");
        closeouts.waive(director, bound.id(), "invoices-settled", "It is late.");
        closeouts.waive(director, bound.id(), "holdback-released", "It is small.");
        assertThat(open(bound.id())).isEmpty();
        assertRefused(() -> closeouts.close(fixtures.owner, bound.id()), CloseoutProblem.TO_BE_PAID);
        payments.approve(invoices.approver, owed.id());
        assertRefused(() -> closeouts.close(fixtures.owner, bound.id()), CloseoutProblem.TO_BE_PAID);
        payments.export(invoices.payables);
        assertRefused(() -> closeouts.close(fixtures.owner, bound.id()), CloseoutProblem.TO_BE_PAID);
        invoices.paid(owed);
        closeouts.close(fixtures.owner, bound.id());
    }

    @Test
    void whatTheRecordSaysNobodySaysAndOnlyTheOwnerSaysTheRest() {
        var bound = fixtures.inForce();
        assertRefused(() -> say(bound, Item.ORDERS_ENDED), CloseoutProblem.FROM_THE_RECORD);
        assertRefused(() -> closeouts.record(stranger(), bound.id(), "lessons", SAID), ContractProblem.NOT_THE_OWNER);
        assertRefused(
                () -> closeouts.record(fixtures.owner, bound.id(), "no-such-item", SAID), CommonProblem.NOT_FOUND);
        assertRefused(
                () -> closeouts.record(fixtures.owner, bound.id(), "lessons", new TypedEntry("", null, null, null)),
                CommonProblem.INVALID);
        var offered = fixtures.offered("500", false);
        assertRefused(() -> say(offered, Item.LESSONS), CloseoutProblem.NOT_SIGNED);
    }

    @Test
    void dataReturnedIsKnownByItsFormatAndItsHashOrThereWasNone() {
        var bound = fixtures.inForce();
        invalidData(bound, "GeoJSON", "");
        invalidData(bound, "", HASH);
        invalidData(bound, "GeoJSON", HASH.substring(1));
        invalidData(bound, "GeoJSON", HASH.replace('a', 'g'));
        data(bound, "GeoJSON", HASH.toUpperCase(java.util.Locale.ROOT));
        var entry = closeouts
                .readBy(fixtures.owner, bound.id())
                .line(Item.DATA_RETURNED)
                .entry();
        assertThat(entry).isNotNull();
        assertThat(entry.sha256()).isEqualTo(HASH);
        data(bound, "", "");
    }

    @Test
    void anOpenOrderOrChangeKeepsAContractOpen() {
        var bound = fixtures.inForce();
        var order = ordering.draft(
                fixtures.owner,
                bound.id(),
                new TypedOrder(
                        "1 Wharf Road",
                        clock.today().plusDays(30).toString(),
                        List.of(new TypedQuantity("sensors", "2"))));
        assertThat(open(bound.id())).contains("orders-ended", "insurance-not-needed");
        assertThat(closeouts
                        .readBy(fixtures.owner, bound.id())
                        .line(Item.ORDERS_ENDED)
                        .missing())
                .containsExactly(order.number());
        ordering.cancel(fixtures.owner, order.id(), "Not needed.");
        assertThat(open(bound.id())).doesNotContain("orders-ended", "insurance-not-needed");
        var proposed = amendments.propose(fixtures.owner, bound.id(), AmendmentFixtures.scope());
        assertThat(open(bound.id())).contains("amendments-settled");
        amendments.withdraw(fixtures.owner, proposed.id(), "Not needed.");
        assertThat(open(bound.id())).doesNotContain("amendments-settled");
    }

    @Test
    void aStandingOfferWaitsForItsCallUps() {
        var offer = fixtures.standingOffer();
        var callUp = fixtures.callUp(offer, "5");
        assertThat(open(offer.id())).contains("call-ups-ended");
        done(callUp);
        closeouts.close(fixtures.owner, callUp.id());
        assertThat(open(offer.id())).doesNotContain("call-ups-ended");
    }

    @Test
    void theOwnerIsRemindedSixtyDaysBeforeAWarrantyEndsAndNotAfter() {
        var bound = fixtures.inForce();
        var ends = clock.today().plusYears(2);
        var warranty = new TypedEntry("One.", null, null, List.of(new TypedWarranty("Controllers", ends.toString())));
        closeouts.record(fixtures.owner, bound.id(), "warranties-noted", warranty);
        doneBut(bound, Item.WARRANTIES_NOTED);
        closeouts.close(fixtures.owner, bound.id());
        clock.set(ends.minusDays(60).atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        assertThat(reminded(bound)).isFalse();
        clock.set(ends.minusDays(60).atStartOfDay(clock.zone()).toInstant());
        assertThat(reminded(bound)).isTrue();
        clock.set(ends.plusDays(1).atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        assertThat(reminded(bound)).isTrue();
        clock.set(ends.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        assertThat(reminded(bound)).isFalse();
    }

    private boolean reminded(Bound bound) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(fixtures.owner).stream())
                .anyMatch(act -> act.key().equals("closeout.waiting.warranty")
                        && act.path().contains(bound.id().toString()));
    }

    private void done(Bound bound) {
        doneBut(bound);
    }

    private void doneBut(Bound bound, Item... but) {
        Contract contract = contracts.byId(bound.id());
        if (!List.of(but).contains(Item.MILESTONES_MET)) {
            fixtures.milestonesMet(bound);
        }
        var ratings = performance.criteria().criteria().stream()
                .map(each -> new TypedRating(each.id(), "4", "Well done."))
                .toList();
        performance.rate(fixtures.owner, contract.id(), ratings);
        performance.reply(bound.supplier(), contract.id(), "Thank you.");
        performance.finish(fixtures.owner, contract.id());
        Arrays.stream(Item.values())
                .filter(item -> !item.computed() && !List.of(but).contains(item))
                .forEach(item -> say(bound, item));
    }

    private void say(Bound bound, Item item) {
        closeouts.record(fixtures.owner, bound.id(), item.code(), SAID);
    }

    private void data(Bound bound, String format, String sha256) {
        closeouts.record(fixtures.owner, bound.id(), "data-returned", new TypedEntry("All.", format, sha256, null));
    }

    private void invalidData(Bound bound, String format, String sha256) {
        assertRefused(() -> data(bound, format, sha256), CommonProblem.INVALID);
    }

    private void waiverRefused(Actor actor, Bound bound, CloseoutProblem problem) {
        assertRefused(() -> closeouts.waive(actor, bound.id(), "lessons", "Enough."), problem);
    }

    private Actor stranger() {
        return new PeopleFixtures(people).with(Role.CONTRACT_OWNER);
    }

    private List<String> open(ContractId contract) {
        return closeouts.readBy(fixtures.owner, contract).open().stream()
                .map(each -> each.item().code())
                .toList();
    }
}
