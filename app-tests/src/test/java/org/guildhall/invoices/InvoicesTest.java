package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.invoices.Settling.TypedLink;
import org.guildhall.invoices.Settling.TypedLinks;
import org.guildhall.invoices.TypedInvoice.TypedLine;
import org.guildhall.invoices.TypedInvoice.TypedTax;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letters;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.Ordering;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Invoices from their arrival to a match, and everything that can be in the way. */
class InvoicesTest extends RoomTest {
    @Autowired
    private Invoices invoices;

    @Autowired
    private Entering entering;

    @Autowired
    private Settling settling;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Ordering ordering;

    @Autowired
    private Letters letters;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void whatWasAcceptedIsMatchedAtOnceAndATenthIsRetained() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "10");
        var invoice = fixtures.entered(order, "sensors", "10");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(invoice.net()).isEqualTo(Money.cad("5000"));
        assertThat(invoice.retained()).isEqualTo(Money.cad("500"));
        assertThat(invoice.payable()).isEqualTo(Money.cad("5150"));
        assertThat(invoices.open(invoice.contract())).extracting(Invoice::id).containsExactly(invoice.id());
    }

    @Test
    void whatWaitsForInspectionIsReleasedByTheInspection() {
        var order = fixtures.ordered(bound.inForce());
        var receipt = fixtures.delivered(order, "sensors", "10");
        var invoice = fixtures.entered(order, "sensors", "10");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.BLOCKED);
        assertThat(kinds(invoice)).containsExactly(Kind.AWAITS_INSPECTION);
        assertThat(letters.readableBy(bound.receiver, 50))
                .anyMatch(each -> each.subject().contains(invoice.number()));
        fixtures.accept(receipt, "sensors", "9");
        assertThat(byId(invoice).status()).isEqualTo(InvoiceStatus.BLOCKED);
        fixtures.accept(receipt, "sensors", "1");
        assertThat(byId(invoice).status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(byId(invoice).obstacles()).isEmpty();
    }

    @Test
    void aPriceAboveTheOrderIsTakenByWhoMayAndByNobodyElse() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "10");
        var invoice = entering.enter(
                fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "10", "500.01"));
        assertThat(kinds(invoice)).containsExactly(Kind.PRICE_ABOVE_ORDER);
        assertRefused(
                () -> settling.accept(fixtures.payables, invoice.id(), "1", "price-above-order", "Fine."),
                InvoiceProblem.NOT_YOURS_TO_ACCEPT);
        assertRefused(
                () -> settling.accept(bound.buyer, invoice.id(), "2", "price-above-order", "Fine."),
                InvoiceProblem.NO_SUCH_OBSTACLE);
        var accepted = settling.accept(bound.owner, invoice.id(), "1", "price-above-order", "The index rose.");
        assertThat(accepted.status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(accepted.obstacles().getFirst().accepted()).isNotNull();
    }

    @Test
    void noPriceIsAcceptedAboveTheValueOfTheContract() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "40");
        fixtures.accepted(order, "controllers", "12");
        fixtures.entered(order, "controllers", "12");
        var invoice = entering.enter(
                fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "40", "500.01"));
        assertThat(kinds(invoice)).containsExactlyInAnyOrder(Kind.PRICE_ABOVE_ORDER, Kind.ABOVE_CONTRACT);
        assertRefused(
                () -> settling.accept(bound.buyer, invoice.id(), "1", "price-above-order", "Fine."),
                InvoiceProblem.ABOVE_CONTRACT);
    }

    @Test
    void aQuantityThatNobodyAcceptedIsNeverPaid() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "10");
        var invoice = fixtures.entered(order, "sensors", "11");
        assertThat(kinds(invoice)).containsExactly(Kind.QUANTITY_ABOVE_ACCEPTED);
        assertRefused(
                () -> settling.accept(bound.buyer, invoice.id(), "1", "quantity-above-accepted", "Fine."),
                InvoiceProblem.CANNOT_BE_ACCEPTED);
    }

    @Test
    void whoCameFirstIsServedFirstAndTheNextOnceThatIsSettled() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "10");
        var greedy = fixtures.entered(order, "sensors", "11");
        var modest = fixtures.entered(order, "sensors", "10");
        assertThat(modest.status()).isEqualTo(InvoiceStatus.BLOCKED);
        settling.refuse(fixtures.payables, greedy.id(), "Eleven were not delivered.");
        assertThat(byId(greedy).status()).isEqualTo(InvoiceStatus.REFUSED);
        assertThat(byId(modest).status()).isEqualTo(InvoiceStatus.MATCHED);
        assertRefused(() -> settling.refuse(fixtures.payables, greedy.id(), "Again."), InvoiceProblem.NOT_OPEN);
    }

    @Test
    void whatDoesNotAddUpByItselfIsRefusedByName() {
        var order = fixtures.ordered(bound.inForce());
        assertEntry(order.number(), "USD", "1", "500", "500", "13", "500", "65", "565", InvoiceProblem.CURRENCY);
        assertEntry(
                order.number(),
                "CAD",
                "-1",
                "500",
                "-500",
                "13",
                "0",
                "0",
                "-500",
                InvoiceProblem.QUANTITY_NOT_POSITIVE);
        assertEntry(order.number(), "CAD", "1", "500", "500.01", "13", "500", "65", "565.01", InvoiceProblem.NET_WRONG);
        assertEntry(order.number(), "CAD", "1", "500", "500", "13", "500", "65.01", "565.01", InvoiceProblem.TAX_WRONG);
        assertEntry(order.number(), "CAD", "1", "500", "500", "13", "501", "65.13", "565.13", InvoiceProblem.TAX_WRONG);
        assertEntry(order.number(), "CAD", "1", "500", "500", "13", "500", "65", "565.01", InvoiceProblem.TOTAL_WRONG);
        assertThat(invoices.of(order.id())).isEmpty();
    }

    private void assertEntry(
            String order,
            String currency,
            String quantity,
            String price,
            String net,
            String rate,
            String base,
            String tax,
            String total,
            InvoiceProblem problem) {
        var typed = new TypedInvoice(
                "invoice",
                InvoiceFixtures.number(),
                null,
                order,
                null,
                clock.today().toString(),
                null,
                currency,
                List.of(new TypedLine("sensors", "", quantity, "", price, net)),
                List.of(new TypedTax("HST", rate, base, tax)),
                total);
        assertRefused(() -> entering.enter(fixtures.payables, typed), problem);
    }

    @Test
    void aLineOfAnotherOrderACancelledOrderAndAClosedContractAreRefused() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        assertRefused(
                () -> entering.enter(fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "lamps", "1")),
                InvoiceProblem.LINE_OF_ANOTHER_ORDER);
        ordering.cancel(bound.buyer, order.id(), "Not needed.");
        assertRefused(
                () -> entering.enter(
                        fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "1")),
                InvoiceProblem.ORDER_CANCELLED);
        transaction().executeWithoutResult(_ -> ContractFixtures.end(contracts, here, ContractStatus.CLOSED));
        assertRefused(
                () -> entering.enter(
                        fixtures.payables, fixtures.typed(order, InvoiceFixtures.number(), "sensors", "1")),
                InvoiceProblem.CONTRACT_CLOSED);
    }

    @Test
    void aNumberWrittenAnotherWayIsTheSameInvoiceUntilItIsRefused() {
        var order = fixtures.ordered(bound.inForce());
        var first = entering.enter(fixtures.payables, fixtures.typed(order, "INV-0042", "sensors", "1"));
        var again = catchThrowableOfType(
                Refused.class,
                () -> entering.enter(fixtures.approver, fixtures.typed(order, "inv 42", "sensors", "1")));
        assertThat(again.problem()).isEqualTo(InvoiceProblem.DUPLICATE);
        assertThat(again.details()).contains("INV-0042", first.supplier());
        var other = entering.enter(fixtures.payables, fixtures.typed(order, "INV-0420", "sensors", "1"));
        assertThat(invoices.alike(other)).extracting(Invoice::id).containsExactly(first.id());
        settling.refuse(fixtures.payables, first.id(), "Wrong order.");
        assertThat(entering.enter(fixtures.payables, fixtures.typed(order, "Inv.42", "sensors", "1"))
                        .number())
                .isEqualTo("Inv.42");
    }

    @Test
    void ofTwoClerksAtOnceOneKeepsTheInvoiceAndTheOtherIsToldWhich() throws Exception {
        var order = fixtures.ordered(bound.inForce());
        var number = InvoiceFixtures.number();
        var barrier = new CyclicBarrier(2);
        var acts = new ArrayList<Callable<InvoiceProblem>>();
        for (var clerk : List.of(fixtures.payables, fixtures.approver)) {
            acts.add(() -> {
                barrier.await();
                try {
                    entering.enter(clerk, fixtures.typed(order, number, "sensors", "1"));
                    return InvoiceProblem.NOT_OPEN;
                } catch (Refused refused) {
                    return (InvoiceProblem) refused.problem();
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = threads.invokeAll(acts).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(outcomes).containsExactlyInAnyOrder(InvoiceProblem.NOT_OPEN, InvoiceProblem.DUPLICATE);
        }
        assertThat(invoices.of(order.id())).hasSize(1);
    }

    @Test
    void aCreditNoteMakesRoomForWhatItGivesBack() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "10");
        var invoice = fixtures.entered(order, "sensors", "10");
        var next = fixtures.entered(order, "sensors", "4");
        assertThat(next.status()).isEqualTo(InvoiceStatus.BLOCKED);
        var correction = enter(fixtures.credit(invoice, InvoiceFixtures.number(), "sensors", "10", "5.00"));
        assertThat(correction.status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(byId(next).status())
                .as("a price given back returns no quantity")
                .isEqualTo(InvoiceStatus.BLOCKED);
        var note = enter(fixtures.credit(invoice, InvoiceFixtures.number(), "sensors", "4", "500.00"));
        assertThat(note.status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(note.payable()).isEqualTo(Money.cad("-2060"));
        assertThat(byId(next).status()).isEqualTo(InvoiceStatus.MATCHED);
        var over = enter(fixtures.credit(invoice, InvoiceFixtures.number(), "sensors", "7", "500.00"));
        assertThat(kinds(over)).containsExactly(Kind.CREDIT_ABOVE_INVOICED);
        assertRefused(() -> settling.refuse(fixtures.payables, invoice.id(), "All of it."), InvoiceProblem.CREDITED);
    }

    @Test
    void aHoldbackIsReleasedOnceTheOwnerSaysSoAndNeverTwice() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "10");
        fixtures.entered(order, "sensors", "10");
        assertRefused(
                () -> enter(fixtures.release(here, InvoiceFixtures.number(), "500.01")),
                InvoiceProblem.HOLDBACK_ABOVE_RETAINED);
        var release = enter(fixtures.release(here, InvoiceFixtures.number(), "500"));
        var second = enter(fixtures.release(here, InvoiceFixtures.number(), "500"));
        assertThat(kinds(release)).containsExactly(Kind.HOLDBACK_UNCONFIRMED);
        assertRefused(
                () -> settling.accept(bound.buyer, release.id(), null, "holdback-unconfirmed", "Due."),
                InvoiceProblem.NOT_YOURS_TO_ACCEPT);
        var due = settling.accept(bound.owner, release.id(), "", "holdback-unconfirmed", "All milestones are met.");
        assertThat(due.status()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(due.payable()).isEqualTo(Money.cad("500"));
        var again = settling.accept(bound.owner, second.id(), "", "holdback-unconfirmed", "Twice.");
        assertThat(again.status()).isEqualTo(InvoiceStatus.BLOCKED);
    }

    @Test
    void aHoldbackIsDueByItselfOnceEveryMilestoneIsMet() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "10");
        fixtures.entered(order, "sensors", "10");
        bound.milestonesMet(here);
        var release = enter(fixtures.release(here, InvoiceFixtures.number(), "500"));
        assertThat(release.status()).isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void anInvoiceWithoutReferencesIsLinkedLater() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        var typed = new TypedInvoice(
                "invoice",
                InvoiceFixtures.number(),
                here.id().toString(),
                null,
                null,
                clock.today().toString(),
                null,
                null,
                List.of(new TypedLine(null, "Sensors", "5", "each", "500", "2500")),
                null,
                "2500");
        var invoice = enter(typed);
        assertThat(kinds(invoice)).containsExactly(Kind.NO_ORDER);
        fixtures.accepted(order, "sensors", "5");
        var links = new TypedLinks(order.number(), List.of());
        assertThat(kinds(settling.link(fixtures.payables, invoice.id(), links)))
                .containsExactly(Kind.NO_LINE_REFERENCE);
        assertRefused(
                () -> settling.link(
                        fixtures.payables, invoice.id(), new TypedLinks(null, List.of(new TypedLink("1", "lamps")))),
                InvoiceProblem.LINE_OF_ANOTHER_ORDER);
        var linked = settling.link(
                fixtures.payables, invoice.id(), new TypedLinks(null, List.of(new TypedLink("1", "sensors"))));
        assertThat(linked.status()).isEqualTo(InvoiceStatus.MATCHED);
        var other = fixtures.ordered(bound.inForce());
        assertRefused(
                () -> settling.link(fixtures.payables, invoice.id(), new TypedLinks(other.number(), List.of())),
                InvoiceProblem.ALREADY_LINKED);
    }

    @Test
    void aTaxRateThatNobodyKnowsWaitsForAWord() {
        var order = fixtures.ordered(bound.inForce());
        fixtures.accepted(order, "sensors", "1");
        var typed = new TypedInvoice(
                "invoice",
                InvoiceFixtures.number(),
                null,
                order.number(),
                null,
                clock.today().toString(),
                null,
                null,
                List.of(new TypedLine("sensors", "", "1", "", "500", "500")),
                List.of(new TypedTax("HST", "12", "500", "60")),
                "560");
        var invoice = enter(typed);
        assertThat(kinds(invoice)).containsExactly(Kind.TAX_RATE_UNKNOWN);
        var accepted =
                settling.accept(fixtures.payables, invoice.id(), null, "tax-rate-unknown", "A transitional rate.");
        assertThat(accepted.status()).isEqualTo(InvoiceStatus.MATCHED);
    }

    private Invoice enter(TypedInvoice typed) {
        return entering.enter(fixtures.payables, typed);
    }

    private Invoice byId(Invoice invoice) {
        return invoices.byId(invoice.id());
    }

    private static List<Kind> kinds(Invoice invoice) {
        return invoice.obstacles().stream().map(Obstacle::kind).toList();
    }
}
