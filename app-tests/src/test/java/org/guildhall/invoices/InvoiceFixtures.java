package org.guildhall.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.invoices.TypedInvoice.TypedLine;
import org.guildhall.invoices.TypedInvoice.TypedTax;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.orders.Order;
import org.guildhall.orders.Ordering;
import org.guildhall.orders.TypedOrder;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.receipts.Inspecting;
import org.guildhall.receipts.Inspecting.TypedFinding;
import org.guildhall.receipts.Receipt;
import org.guildhall.receipts.ReceivingGoods;
import org.guildhall.receipts.ReceivingGoods.TypedDelivery;
import org.guildhall.receipts.ReceivingGoods.TypedQuantity;

/** Orders of twelve controllers and forty sensors at $500 each, what was delivered of them, and what is billed. */
@Fixture
public class InvoiceFixtures {
    private static final BigDecimal PRICE = new BigDecimal("500.00");

    public final Actor payables;
    public final Actor approver;

    private final ContractFixtures contracts;
    private final Ordering ordering;
    private final ReceivingGoods receiving;
    private final Inspecting inspecting;
    private final Entering entering;
    private final Settling settling;
    private final Payments payments;
    private final TestClock clock;

    InvoiceFixtures(
            ContractFixtures contracts,
            Ordering ordering,
            ReceivingGoods receiving,
            Inspecting inspecting,
            Entering entering,
            Settling settling,
            Payments payments,
            People people,
            TestClock clock) {
        this.contracts = contracts;
        this.ordering = ordering;
        this.receiving = receiving;
        this.inspecting = inspecting;
        this.entering = entering;
        this.settling = settling;
        this.payments = payments;
        this.clock = clock;
        this.payables = contracts.payables;
        this.approver = new PeopleFixtures(people).with(Role.ACCOUNTS_PAYABLE);
    }

    /** Everything of a contract in force, ordered and sent. */
    public Order ordered(Bound bound) {
        return ordered(bound, "12", "40");
    }

    public Order ordered(Bound bound, String controllers, String sensors) {
        var typed = new TypedOrder(
                "1 Hall Square",
                clock.today().plusDays(30).toString(),
                List.of(
                        new TypedOrder.TypedQuantity("controllers", controllers),
                        new TypedOrder.TypedQuantity("sensors", sensors)));
        var draft = ordering.draft(contracts.buyer, bound.id(), typed);
        return ordering.issue(contracts.buyer, draft.id(), null);
    }

    public Receipt delivered(Order order, String line, String quantity) {
        var typed = new TypedDelivery("", "", "", List.of(new TypedQuantity(line, quantity)));
        return receiving.deliver(contracts.receiver, order.id(), typed, List.of());
    }

    public void accept(Receipt receipt, String line, String quantity) {
        inspecting.decide(
                contracts.receiver, receipt.id(), List.of(new TypedFinding(line, quantity, "", "", "As ordered.")));
    }

    /** Delivered and accepted. */
    public void accepted(Order order, String line, String quantity) {
        accept(delivered(order, line, quantity), line, quantity);
    }

    /** Everything ordered, and so many sensors accepted. */
    public Order accepted(Bound bound, String sensors) {
        var order = ordered(bound);
        accepted(order, "sensors", sensors);
        return order;
    }

    public static String number() {
        return "INV-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** One line at the order’s price, with Ontario’s HST. */
    public TypedInvoice typed(Order order, String number, String line, String quantity) {
        return typed(order, number, line, quantity, PRICE.toPlainString());
    }

    public TypedInvoice typed(Order order, String number, String line, String quantity, String price) {
        return document("invoice", order.id().toString(), null, number, line, quantity, price);
    }

    /** A credit note of an invoice. */
    public TypedInvoice credit(Invoice invoice, String number, String line, String quantity, String price) {
        return document("credit-note", null, invoice, number, line, quantity, price);
    }

    private TypedInvoice document(
            String kind,
            @org.jspecify.annotations.Nullable String order,
            @org.jspecify.annotations.Nullable Invoice credits,
            String number,
            String line,
            String quantity,
            String price) {
        var net = cents(new BigDecimal(quantity).multiply(new BigDecimal(price)));
        var tax = cents(net.multiply(new BigDecimal("0.13")));
        return new TypedInvoice(
                kind,
                number,
                credits == null ? null : credits.contract().toString(),
                order,
                credits == null ? null : credits.id().toString(),
                clock.today().toString(),
                null,
                null,
                List.of(new TypedLine(line, "", quantity, "", price, net.toPlainString())),
                List.of(new TypedTax("HST", "13", net.toPlainString(), tax.toPlainString())),
                net.add(tax).toPlainString());
    }

    /** Without tax. */
    public TypedInvoice release(Bound bound, String number, String amount) {
        return new TypedInvoice(
                "holdback-release",
                number,
                bound.id().toString(),
                null,
                null,
                clock.today().toString(),
                null,
                "CAD",
                List.of(new TypedLine(null, "Holdback", "1", "lot", amount, amount)),
                List.of(),
                amount);
    }

    public Invoice entered(Order order, String line, String quantity) {
        return entering.enter(payables, typed(order, number(), line, quantity));
    }

    /** What the finance system says of an exported invoice that it paid today. */
    public Payments.Payment paid(Invoice invoice) {
        return payments.record(
                payables,
                new Payments.TypedPayment(
                        invoice.id().toString(),
                        clock.today().toString(),
                        "EFT-1",
                        invoice.payable().amount().toPlainString()));
    }

    /** A page with forms, and who reads it. */
    public record Shown(Actor reader, String page) {}

    /** Invoices in every state that has a form. */
    public List<Shown> shown() {
        var order = ordered(contracts.inForce());
        accepted(order, "sensors", "6");
        var dear = entering.enter(payables, typed(order, number(), "sensors", "1", "501.00"));
        settling.accept(contracts.owner, dear.id(), "1", "price-above-order", "The index rose.");
        payments.approve(approver, dear.id());
        payments.approve(approver, entered(order, "sensors", "1").id());
        payments.export(payables);
        payments.in(InvoiceStatus.EXPORTED).stream()
                .map(Payments.Payable::invoice)
                .filter(each -> each.id().equals(dear.id()))
                .forEach(this::paid);
        var exported = entered(order, "sensors", "1");
        payments.approve(approver, exported.id());
        payments.export(payables);
        var approved = entered(order, "sensors", "1");
        payments.approve(approver, approved.id());
        payments.approve(approver, entered(order, "sensors", "1").id());
        var matched = entered(order, "sensors", "1");
        var blocked = entering.enter(payables, typed(order, number(), "sensors", "1", "501.00"));
        return List.of(
                new Shown(contracts.owner, "/invoices/" + blocked.id()),
                new Shown(payables, "/invoices/new"),
                new Shown(payables, "/invoices/new?order=" + order.id()),
                new Shown(payables, "/invoices/uploads"),
                new Shown(payables, "/invoices/" + blocked.id()),
                new Shown(approver, "/invoices/" + matched.id()),
                new Shown(approver, "/invoices/" + approved.id()),
                new Shown(approver, "/invoices/" + exported.id()),
                new Shown(payables, "/invoices/" + dear.id()),
                new Shown(payables, "/payments"));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
