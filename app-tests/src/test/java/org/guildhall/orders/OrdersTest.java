package org.guildhall.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.orders.TypedOrder.TypedQuantity;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders within what a contract leaves, and what both sides do with them. */
class OrdersTest extends RoomTest {
    @Autowired
    Orders orders;

    @Autowired
    Ordering ordering;

    @Autowired
    Answering answering;

    @Autowired
    OrderFixtures fixtures;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Contracts door;

    @Autowired
    Letters letters;

    @Autowired
    Journal journal;

    @Autowired
    People people;

    @Test
    void anOrderIsWrittenIssuedAndAcknowledgedAtTheContractsPrices() {
        var contract = contracts.inForce();
        var draft = fixtures.drafted(contract, "4", "10");
        assertThat(draft.number()).matches("PO-\\d{4}-\\d{4,}");
        assertThat(draft.total()).isEqualTo(Money.cad("7000"));
        assertThat(draft.issuedAt()).isNull();
        var issued = ordering.issue(contracts.owner, draft.id(), null);
        assertThat(issued.status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(letters.readableBy(contract.supplier(), 5).getFirst().body()).contains(draft.number(), "7,000.00");
        var acknowledged = answering.acknowledge(contract.supplier(), draft.id(), 1);
        assertThat(acknowledged.status()).isEqualTo(OrderStatus.ACKNOWLEDGED);
        assertThat(kinds(acknowledged)).contains("order.drafted", "order.issued", "order.acknowledged");
        assertRefused(() -> answering.acknowledge(contract.supplier(), draft.id(), 1), OrderProblem.NOT_ISSUED);
    }

    @Test
    void theWholeQuantityOfALineIsOrderedAndNotAThousandthMore() {
        var contract = contracts.inForce();
        fixtures.issued(contract, "5", "");
        assertRefused(() -> fixtures.drafted(contract, "7.001", ""), OrderProblem.LINE_EXCEEDED);
        fixtures.issued(contract, "7", "");
        assertThat(orders.leftOfLines(contract.contract()).get("controllers")).isZero();
        assertRefused(() -> fixtures.drafted(contract, "0.001", ""), OrderProblem.LINE_EXCEEDED);
    }

    @Test
    void unitRatesLetQuantitiesGoWithinTheValueAndNotACentBeyond() {
        var contract = contracts.unitRates();
        var first = fixtures.issued(contract, "50", "");
        assertThat(orders.left(contract.contract())).isEqualTo(Money.cad("1000"));
        assertRefused(() -> fixtures.drafted(contract, "", "2.001"), OrderProblem.CONTRACT_EXCEEDED);
        fixtures.issued(contract, "", "2");
        assertThat(orders.left(contract.contract())).isEqualTo(Money.cad("0"));
        ordering.cancel(contracts.owner, first.id(), "Not needed.");
        assertThat(orders.left(contract.contract())).isEqualTo(Money.cad("25000"));
    }

    @Test
    void twoDraftsMayFitEachButOnlyOneIsIssued() {
        var contract = contracts.inForce();
        var one = fixtures.drafted(contract, "8", "");
        var other = fixtures.drafted(contract, "8", "");
        ordering.issue(contracts.owner, one.id(), null);
        assertRefused(() -> ordering.issue(contracts.owner, other.id(), null), OrderProblem.LINE_EXCEEDED);
        assertThat(orders.byId(other.id()).status()).isEqualTo(OrderStatus.DRAFT);
        assertRefused(() -> ordering.issue(contracts.owner, one.id(), null), OrderProblem.NOT_DRAFT);
    }

    @Test
    void nothingIsOrderedFromAStandingOfferButFromItsCallUp() {
        var offer = contracts.standingOffer();
        assertRefused(() -> fixtures.drafted(offer, "1", ""), OrderProblem.STANDING_OFFER);
        var callUp = contracts.callUp(offer, "3");
        assertThat(fixtures.issued(callUp, "", "3").total()).isEqualTo(Money.cad("1500"));
        assertRefused(() -> fixtures.drafted(callUp, "", "1"), OrderProblem.LINE_EXCEEDED);
    }

    @Test
    void onItsLastDayAContractIsStillOrderedFromAndNotOnTheNext() {
        var contract = contracts.inForce();
        var draft = fixtures.drafted(contract, "1", "");
        var last = java.util.Objects.requireNonNull(contract.contract().endsOn());
        clock.set(last.atTime(23, 59).atZone(clock.zone()).toInstant());
        fixtures.issued(contract, "1", "");
        clock.set(last.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        assertRefused(() -> ordering.issue(contracts.owner, draft.id(), null), OrderProblem.CONTRACT_ENDED);
        assertRefused(() -> fixtures.drafted(contract, "1", ""), OrderProblem.CONTRACT_ENDED);
    }

    @Test
    void anEndedContractIsNotOrderedFromAndSaysHowItEnded() {
        var contract = contracts.inForce();
        transaction().executeWithoutResult(_ -> ContractFixtures.end(door, contract, ContractStatus.TERMINATED));
        assertRefused(() -> fixtures.drafted(contract, "1", ""), OrderProblem.CONTRACT_TERMINATED);
        transaction().executeWithoutResult(_ -> ContractFixtures.end(door, contract, ContractStatus.CLOSED));
        assertRefused(() -> fixtures.drafted(contract, "1", ""), OrderProblem.CONTRACT_CLOSED);
        var unsigned = contracts.offered("500", false);
        assertRefused(() -> fixtures.drafted(unsigned, "1", ""), OrderProblem.CONTRACT_NOT_SIGNED);
    }

    @Test
    void whatIsTypedWronglyIsRefusedAllAtOnce() {
        var contract = contracts.inForce();
        var typed = new TypedOrder(
                " ",
                clock.today().minusDays(1).toString(),
                List.of(
                        new TypedQuantity("controllers", "-1"),
                        new TypedQuantity("nothing", "1"),
                        new TypedQuantity("sensors", "1"),
                        new TypedQuantity("sensors", "1")));
        assertRefused(() -> ordering.draft(contracts.owner, contract.id(), typed), CommonProblem.INVALID);
        assertRefused(() -> fixtures.drafted(contract, "", ""), CommonProblem.INVALID);
        assertRefused(() -> fixtures.drafted(contract, "0", ""), CommonProblem.INVALID);
    }

    @Test
    void aChangeIsANewVersionThatWaitsForANewAnswer() {
        var contract = contracts.inForce();
        var order = fixtures.acknowledged(contract, "4", "10");
        var changed =
                ordering.change(contracts.buyer, order.id(), fixtures.typed("6", "10"), "Two more corners.", null);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.status()).isEqualTo(OrderStatus.ISSUED);
        var versions = orders.versions(order.id());
        assertThat(OrderChange.between(versions.get(0), versions.get(1)))
                .singleElement()
                .isInstanceOfSatisfying(OrderChange.Quantity.class, change -> {
                    assertThat(change.before()).isEqualByComparingTo("4");
                    assertThat(change.after()).isEqualByComparingTo("6");
                });
        assertRefused(() -> answering.acknowledge(contract.supplier(), order.id(), 1), OrderProblem.OTHER_VERSION);
        assertRefused(
                () -> ordering.change(contracts.owner, order.id(), fixtures.typed("6", "10"), "Again.", null),
                OrderProblem.UNCHANGED);
        assertRefused(
                () -> ordering.change(contracts.owner, order.id(), fixtures.typed("12.001", ""), "Too many.", null),
                OrderProblem.LINE_EXCEEDED);
        assertThat(orders.left(contract.contract())).isEqualTo(Money.cad("18000"));
    }

    @Test
    void aDeclinedOrderGivesBackWhatItHeldAndTheOwnerIsTold() {
        var contract = contracts.inForce();
        var order = fixtures.issued(contract, "12", "40");
        assertRefused(() -> answering.decline(contract.supplier(), order.id(), 1, " "), CommonProblem.INVALID);
        answering.decline(contract.supplier(), order.id(), 1, "No stock until May.");
        assertThat(orders.left(contract.contract()))
                .isEqualTo(contract.contract().value());
        assertThat(letters.readableBy(contracts.owner, 5).getFirst().body()).contains("No stock until May.");
        assertRefused(() -> ordering.cancel(contracts.owner, order.id(), "Late."), OrderProblem.NOT_OPEN);
        assertRefused(
                () -> ordering.change(contracts.owner, order.id(), fixtures.typed("1", ""), "Less.", null),
                OrderProblem.NOT_OPEN);
    }

    @Test
    void anOwnerCompletesAnOrderAndWhatDidNotComeIsTheContractsAgain() {
        var contract = contracts.inForce();
        var order = fixtures.acknowledged(contract, "12", "");
        assertRefused(
                () -> ordering.complete(contracts.buyer, order.id(), "Enough."),
                org.guildhall.contracts.ContractProblem.NOT_THE_OWNER);
        assertThat(ordering.complete(contracts.owner, order.id(), "Enough.").status())
                .isEqualTo(OrderStatus.COMPLETED);
        assertThat(orders.leftOfLines(contract.contract()).get("controllers"))
                .isEqualByComparingTo(new BigDecimal("12"));
    }

    @Test
    void theWrongPersonNeitherOrdersNorAnswersNorReads() {
        var contract = contracts.inForce();
        var persons = new PeopleFixtures(people);
        var otherOwner = persons.with(Role.CONTRACT_OWNER);
        assertRefused(
                () -> ordering.draft(otherOwner, contract.id(), fixtures.typed("1", "")),
                OrderProblem.NOT_YOURS_TO_ORDER);
        var draft = fixtures.drafted(contract, "1", "");
        assertRefused(() -> orders.readBy(contract.supplier(), draft.id()), CommonProblem.NOT_FOUND);
        ordering.issue(contracts.owner, draft.id(), null);
        assertThat(orders.readableBy(contract.supplier()))
                .extracting(Order::number)
                .containsExactly(draft.number());
        var stranger = contracts.inForce().supplier();
        assertRefused(() -> orders.readBy(stranger, draft.id()), CommonProblem.NOT_FOUND);
        assertRefused(() -> answering.acknowledge(stranger, draft.id(), 1), CommonProblem.NOT_FOUND);
        assertRefused(() -> answering.acknowledge(contracts.owner, draft.id(), 1), OrderProblem.NOT_THE_SUPPLIER);
        assertRefused(
                () -> ordering.cancel(persons.with(Role.RECEIVER), draft.id(), "No."), OrderProblem.NOT_YOURS_TO_ORDER);
    }

    private List<String> kinds(Order order) {
        return journal.of(order.ocid()).stream()
                .filter(recorded ->
                        order.id().toString().equals(recorded.fact().fields().get("order")))
                .map(recorded -> recorded.fact().kind())
                .toList();
    }
}
