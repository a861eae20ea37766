package org.guildhall.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.invoices.Entering;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.invoices.Settling;
import org.guildhall.orders.Answering;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.orders.Ordering;
import org.guildhall.performance.Figures.Ratio;
import org.guildhall.performance.Figures.Waited;
import org.guildhall.receipts.ReceiptFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Figures follow from what was ordered, delivered, inspected and billed. */
class ReckoningTest extends RoomTest {
    @Autowired
    private Ordering ordering;

    @Autowired
    private Entering entering;

    @Autowired
    private Settling settling;

    @Autowired
    private Performance performance;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private OrderFixtures orders;

    @Autowired
    private Answering answering;

    @Autowired
    private ReceiptFixtures receipts;

    @Autowired
    private InvoiceFixtures invoices;

    @Test
    void anOrderIsOnTimeIfItsLastDeliveryCameByItsDayWheneverItWasInspected() {
        var bound = fixtures.inForce();
        var early = orders.issued(bound, "", "5");
        var late = orders.issued(bound, "", "7");
        assertThat(figures(bound).ordersOnTime()).as("nothing is due").isEqualTo(Ratio.NONE);
        clock.set(early.neededBy()
                .plusDays(1)
                .atStartOfDay(clock.zone())
                .toInstant()
                .minusMillis(1));
        var delivery = receipts.delivered(early, "sensors", "5");
        assertThat(figures(bound).ordersOnTime()).isEqualTo(Ratio.NONE);
        clock.set(clock.instant().plus(Duration.ofDays(3)));
        receipts.inspected(delivery, "sensors", "5", "");
        assertThat(figures(bound).ordersOnTime())
                .as("one came in time, one is late")
                .isEqualTo(new Ratio(1, 2));
        receipts.accepted(late, "sensors", "7");
        assertThat(figures(bound).ordersOnTime()).isEqualTo(new Ratio(1, 2));
    }

    @Test
    void anOrderThatWasEndedBeforeAllOfItCameIsOnTimeForNobody() {
        var bound = fixtures.inForce();
        var early = orders.issued(bound, "", "20");
        receipts.accepted(early, "sensors", "12");
        ordering.complete(fixtures.owner, early.id(), "Twelve are enough.");
        assertThat(figures(bound).ordersOnTime())
                .as("nobody waits for the rest, and it was not due")
                .isEqualTo(Ratio.NONE);
        var late = orders.issued(bound, "", "5");
        receipts.accepted(late, "sensors", "4");
        clock.set(late.neededBy().plusDays(1).atStartOfDay(clock.zone()).toInstant());
        ordering.complete(fixtures.owner, late.id(), "The fifth never came.");
        assertThat(figures(bound).ordersOnTime()).isEqualTo(new Ratio(0, 1));
    }

    @Test
    void aDeliveredLineOfWhichAnythingWasRejectedWasNotAcceptedTheFirstTime() {
        var bound = fixtures.inForce();
        var order = orders.issued(bound, "", "10");
        var first = receipts.delivered(order, "sensors", "6");
        assertThat(figures(bound).acceptedFirstTime())
                .as("it waits for inspection")
                .isEqualTo(Ratio.NONE);
        receipts.inspected(first, "sensors", "5", "1");
        assertThat(figures(bound).acceptedFirstTime()).isEqualTo(new Ratio(0, 1));
        receipts.accepted(order, "sensors", "4");
        assertThat(figures(bound).acceptedFirstTime()).isEqualTo(new Ratio(1, 2));
    }

    @Test
    void theWaitForAnAcknowledgementIsCounted() {
        var bound = fixtures.inForce();
        var order = orders.issued(bound, "", "1");
        clock.set(clock.instant().plus(Duration.ofHours(36)));
        answering.acknowledge(bound.supplier(), order.id(), order.version());
        assertThat(figures(bound).acknowledged()).isEqualTo(new Waited(1, 36));
        assertThat(figures(bound).acknowledged().days()).isEqualByComparingTo("1.5");
    }

    @Test
    void anInvoiceThatItsSupplierHadToCorrectIsNotClean() {
        var bound = fixtures.inForce();
        var order = invoices.ordered(bound);
        invoices.accepted(order, "sensors", "2");
        invoices.entered(order, "sensors", "2");
        assertThat(figures(bound).invoicesClean()).isEqualTo(new Ratio(1, 1));
        invoices.entered(order, "sensors", "1");
        assertThat(figures(bound).invoicesClean())
                .as("it bills what nobody accepted")
                .isEqualTo(new Ratio(1, 2));
    }

    @Test
    void aCreditNoteIsNoInvoiceAndOneThatWasSentBackHadToBeCorrected() {
        var bound = fixtures.inForce();
        var order = invoices.ordered(bound);
        invoices.accepted(order, "sensors", "3");
        var first = invoices.entered(order, "sensors", "2");
        entering.enter(invoices.payables, invoices.credit(first, InvoiceFixtures.number(), "sensors", "1", "500.00"));
        assertThat(figures(bound).invoicesClean()).isEqualTo(new Ratio(1, 1));
        var second = invoices.entered(order, "sensors", "1");
        settling.refuse(invoices.payables, second.id(), "It names another city.");
        assertThat(figures(bound).invoicesClean()).isEqualTo(new Ratio(1, 2));
    }

    private Figures figures(Bound bound) {
        return performance.readBy(fixtures.owner, bound.id()).figures();
    }
}
