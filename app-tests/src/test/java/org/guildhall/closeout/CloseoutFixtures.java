package org.guildhall.closeout;

import java.util.Arrays;
import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.changes.AmendmentFixtures;
import org.guildhall.changes.Amendments;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Entering;
import org.guildhall.invoices.Invoice;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.invoices.Payments;
import org.guildhall.invoices.Payments.TypedPayment;
import org.guildhall.kernel.Role;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.performance.Performance;
import org.guildhall.performance.TypedRating;
import org.guildhall.receipts.Inspecting;
import org.guildhall.receipts.ReceiptFixtures;

/** A contract through the whole of its life, through every door. */
@Fixture
public class CloseoutFixtures {
    private final ContractFixtures contracts;
    private final AmendmentFixtures changes;
    private final OrderFixtures orders;
    private final ReceiptFixtures receipts;
    private final InvoiceFixtures invoices;
    private final Contracts register;
    private final Amendments amendments;
    private final Inspecting inspecting;
    private final Entering entering;
    private final Payments payments;
    private final Performance performance;
    private final Closeouts closeouts;
    private final PeopleFixtures people;
    private final TestClock clock;

    CloseoutFixtures(
            ContractFixtures contracts,
            AmendmentFixtures changes,
            OrderFixtures orders,
            ReceiptFixtures receipts,
            InvoiceFixtures invoices,
            Contracts register,
            Amendments amendments,
            Inspecting inspecting,
            Entering entering,
            Payments payments,
            Performance performance,
            Closeouts closeouts,
            People people,
            TestClock clock) {
        this.contracts = contracts;
        this.changes = changes;
        this.orders = orders;
        this.receipts = receipts;
        this.invoices = invoices;
        this.register = register;
        this.amendments = amendments;
        this.inspecting = inspecting;
        this.entering = entering;
        this.payments = payments;
        this.performance = performance;
        this.closeouts = closeouts;
        this.people = new PeopleFixtures(people);
        this.clock = clock;
    }

    /**
     * Amended by two controllers and a year, ordered, delivered with three sensors rejected, sent back and replaced,
     * invoiced, credited, paid, rated and closed with one item waived.
     */
    public Bound closed() {
        var bound = contracts.inForce();
        amended(bound);
        delivered(bound);
        contracts.milestonesMet(bound);
        pay(entering.enter(invoices.payables, invoices.release(bound, InvoiceFixtures.number(), "650.00")));
        rated(bound);
        listed(bound);
        closeouts.close(contracts.owner, bound.id());
        return new Bound(register.byId(bound.id()), bound.supplier());
    }

    private void amended(Bound bound) {
        var more = AmendmentFixtures.lines(AmendmentFixtures.quantity("controllers", "14"));
        changes.inForce(amendments.propose(contracts.owner, bound.id(), more), bound.supplier());
        changes.approved(amendments.propose(contracts.owner, bound.id(), AmendmentFixtures.option("O1")));
    }

    /** Ten sensors and three controllers: $6,500. */
    private void delivered(Bound bound) {
        var order = orders.acknowledged(bound, "3", "10");
        receipts.accepted(order, "controllers", "3");
        var first = receipts.delivered(order, "sensors", "10");
        receipts.inspected(first, "sensors", "7", "3");
        var back = new Inspecting.TypedReturn("sensors", "3", clock.today().toString(), "By carrier");
        inspecting.sendBack(contracts.receiver, first.id(), back);
        receipts.accepted(order, "sensors", "3");
        pay(invoices.entered(order, "sensors", "10"));
        var controllers = invoices.entered(order, "controllers", "3");
        pay(controllers);
    }

    private void pay(Invoice invoice) {
        payments.approve(invoices.approver, invoice.id());
        payments.export(invoices.payables);
        var amount = invoice.payable().amount().toPlainString();
        payments.record(
                invoices.payables,
                new TypedPayment(invoice.id().toString(), clock.today().toString(), "EFT-1", amount));
    }

    private void rated(Bound bound) {
        var ratings = performance.criteria().criteria().stream()
                .map(each -> new TypedRating(each.id(), "4", "Well done."))
                .toList();
        performance.rate(contracts.owner, bound.id(), ratings);
        performance.reply(bound.supplier(), bound.id(), "Thank you.");
        performance.finish(contracts.owner, bound.id());
    }

    private void listed(Bound bound) {
        var said = new TypedEntry("Seen on site.", null, null, List.of());
        Arrays.stream(Item.values())
                .filter(item -> !item.computed() && item != Item.LESSONS)
                .forEach(item -> closeouts.record(contracts.owner, bound.id(), item.code(), said));
        var director = people.holder("director", Role.APPROVER);
        closeouts.waive(director, bound.id(), "lessons", "They are written with the second corridor.");
    }
}
