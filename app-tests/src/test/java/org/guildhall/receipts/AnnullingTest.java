package org.guildhall.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.invoices.InvoiceStatus;
import org.guildhall.invoices.Settling;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.OwnWork;
import org.guildhall.mail.Letters;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Ordering;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.Inspecting.TypedReturn;
import org.guildhall.receipts.ReceivingGoods.TypedDelivery;
import org.guildhall.receipts.ReceivingGoods.TypedQuantity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A receipt says when it came, and goes if it was entered wrongly and nothing stands on it. */
class AnnullingTest extends RoomTest {
    @Autowired
    Receipts receipts;

    @Autowired
    ReceivingGoods receiving;

    @Autowired
    Annulling annulling;

    @Autowired
    Inspecting inspecting;

    @Autowired
    Settling settling;

    @Autowired
    ReceiptFixtures fixtures;

    @Autowired
    OrderFixtures ordered;

    @Autowired
    InvoiceFixtures invoices;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Orders orders;

    @Autowired
    Ordering ordering;

    @Autowired
    Journal journal;

    @Autowired
    Letters letters;

    @Test
    void itComesOnADayFromTheOrderToToday() {
        var order = ordered.issued(contracts.inForce(), "12", "");
        var issued = clock.today();
        clock.advance(Duration.ofDays(5));
        assertThat(fixtures.delivered(order, "controllers", "1").arrivedOn()).isEqualTo(clock.today());
        assertThat(came(order, issued).arrivedOn()).isEqualTo(issued);
        assertRefused(() -> came(order, issued.minusDays(1)), CommonProblem.INVALID);
        assertThat(receipts.byId(came(order, clock.today()).id()).arrivedOn()).isEqualTo(clock.today());
        assertRefused(() -> came(order, clock.today().plusDays(1)), CommonProblem.INVALID);
    }

    @Test
    void whatWasEnteredWronglyIsOpenAgain() {
        var bound = contracts.inForce();
        var order = ordered.issued(bound, "12", "");
        var wrong = fixtures.delivered(order, "controllers", "12");
        assertRefused(() -> fixtures.delivered(order, "controllers", "1"), ReceiptProblem.OVER_DELIVERED);
        assertRefused(() -> annulling.annul(contracts.receiver, wrong.id(), " "), CommonProblem.INVALID);
        var told = letters.readableBy(bound.supplier(), 50).size();
        assertThat(annulling
                        .annul(contracts.receiver, wrong.id(), "Twelve of another order.")
                        .stands())
                .isFalse();
        assertThat(letters.readableBy(bound.supplier(), 50)).hasSize(told);
        assertThat(receipts.quantities(order.id())).isEmpty();
        assertThat(receipts.pending()).extracting(Receipt::id).doesNotContain(wrong.id());
        assertRefused(() -> annulling.annul(contracts.receiver, wrong.id(), "Again."), ReceiptProblem.ANNULLED);
        assertRefused(() -> fixtures.inspected(wrong, "controllers", "1", ""), ReceiptProblem.ANNULLED);
        fixtures.accepted(order, "controllers", "11");
        assertThat(journal.of(order.ocid()))
                .extracting(each -> each.fact().kind())
                .containsOnlyOnce("receipt.annulled");
    }

    @Test
    void itIsNobodysWorkAnyMore(@Autowired OwnReceiptRows own) {
        var receipt = fixtures.delivered(ordered.issued(contracts.inForce(), "12", ""), "controllers", "12");
        var path = "/receipts/" + receipt.id();
        assertThat(piece(own, path).open()).isTrue();
        annulling.annul(contracts.receiver, receipt.id(), "Of another order.");
        assertThat(piece(own, path).open()).isFalse();
        assertThat(piece(own, path).state()).isEqualTo("receipts.state.annulled");
    }

    private OwnWork.Piece piece(OwnReceiptRows own, String path) {
        return own.piecesOf(contracts.receiver).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSupplierIsToldIfItHadBeenTold() {
        var bound = contracts.inForce();
        var order = ordered.issued(bound, "12", "");
        var wrong = fixtures.delivered(order, "controllers", "3");
        fixtures.inspected(wrong, "controllers", "1", "2");
        annulling.annul(contracts.receiver, wrong.id(), "Counted twice.");
        assertThat(letters.readableBy(bound.supplier(), 1).getFirst().body()).contains(wrong.number());
    }

    @Test
    void whatAnInvoiceOrAReturnStandsOnStays() {
        var order = invoices.ordered(contracts.inForce());
        var first = invoices.delivered(order, "sensors", "3");
        invoices.accept(first, "sensors", "3");
        var invoice = invoices.entered(order, "sensors", "3");
        assertRefused(() -> annulling.annul(contracts.receiver, first.id(), "No."), ReceiptProblem.INVOICED);
        invoices.accepted(order, "sensors", "2");
        assertRefused(() -> annulling.annul(contracts.receiver, first.id(), "No."), ReceiptProblem.INVOICED);
        invoices.accepted(order, "sensors", "1");
        annulling.annul(contracts.receiver, first.id(), "The three others cover it.");
        assertThat(receipts.quantities(order.id()).get("sensors").accepted()).isEqualByComparingTo(new BigDecimal("3"));
        assertThat(settling.refuse(invoices.payables, invoice.id(), "Not ours.").status())
                .isEqualTo(InvoiceStatus.REFUSED);
        var sent = fixtures.delivered(order, "controllers", "2");
        fixtures.inspected(sent, "controllers", "1", "1");
        inspecting.sendBack(
                contracts.receiver,
                sent.id(),
                new TypedReturn("controllers", "1", clock.today().toString(), "By the driver."));
        assertRefused(() -> annulling.annul(contracts.receiver, sent.id(), "No."), ReceiptProblem.RETURNED);
        var rest = fixtures.delivered(order, "controllers", "11");
        fixtures.inspected(rest, "controllers", "11", "");
        fixtures.accepted(order, "sensors", "37");
    }

    @Test
    void anOrderThatEndedByItselfIsOpenAgainWithoutTheAcceptanceThatEndedIt() {
        var bound = contracts.inForce();
        var order = ordered.acknowledged(bound, "2", "");
        var wrong = fixtures.delivered(order, "controllers", "2");
        fixtures.inspected(wrong, "controllers", "2", "");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        annulling.annul(contracts.receiver, wrong.id(), "One came, not two.");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.ACKNOWLEDGED);
        assertThat(invoices.entered(order, "controllers", "2").status()).isEqualTo(InvoiceStatus.BLOCKED);
        assertThat(journal.of(order.ocid()))
                .extracting(each -> each.fact().kind())
                .containsSubsequence("order.completed", "receipt.annulled", "order.reopened");
        fixtures.accepted(order, "controllers", "2");
        assertThat(orders.byId(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void anOrderThatItsOwnerEndedStaysEnded() {
        var order = ordered.issued(contracts.inForce(), "12", "");
        var came = fixtures.delivered(order, "controllers", "2");
        fixtures.inspected(came, "controllers", "2", "");
        ordering.complete(contracts.owner, order.id(), "Two are enough.");
        assertRefused(() -> annulling.annul(contracts.receiver, came.id(), "No."), ReceiptProblem.ORDER_ENDED);
    }

    private Receipt came(Order order, LocalDate day) {
        var typed = new TypedDelivery(day.toString(), "", "", List.of(new TypedQuantity("controllers", "1")));
        return receiving.deliver(contracts.receiver, order.id(), typed, List.of());
    }
}
