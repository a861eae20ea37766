package org.guildhall.invoices;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** What waits: differences for whoever can settle them, matched invoices for a second person, batches to export. */
@Component
class InvoicesWaiting implements WaitingActs {
    private static final int MOST = 50;

    private final Invoices invoices;
    private final Payments payments;
    private final Contracts contracts;
    private final CityClock clock;

    InvoicesWaiting(Invoices invoices, Payments payments, Contracts contracts, CityClock clock) {
        this.invoices = invoices;
        this.payments = payments;
        this.contracts = contracts;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return Stream.of(toSettle(actor), toApprove(actor), toExport(actor))
                .flatMap(each -> each)
                .limit(MOST)
                .toList();
    }

    private Stream<WaitingAct> toSettle(Actor actor) {
        if (actor.has(Role.VENDOR)) {
            return invoices.sender(actor).isEmpty()
                    ? Stream.empty()
                    : invoices.blockedOf(actor).stream()
                            .filter(each -> waitsFor(actor, each))
                            .map(each -> act(each, "invoices.waiting.settle"));
        }
        return Stream.of(Role.ACCOUNTS_PAYABLE, Role.RECEIVER, Role.BUYER, Role.CONTRACT_OWNER)
                        .noneMatch(actor::has)
                ? Stream.empty()
                : invoices.blocked().stream()
                        .filter(each -> waitsFor(actor, each))
                        .map(each -> act(each, "invoices.waiting.settle"));
    }

    /** Of an owner and a buyer only what is under their own contracts. */
    private boolean waitsFor(Actor actor, Invoice invoice) {
        return invoice.obstacles().stream()
                .filter(Obstacle::blocks)
                .map(each -> each.kind().who())
                .distinct()
                .filter(actor::has)
                .anyMatch(role -> switch (role) {
                    case CONTRACT_OWNER ->
                        actor.id().equals(contracts.byId(invoice.contract()).owner());
                    case BUYER ->
                        actor.id().equals(contracts.byId(invoice.contract()).draftedBy());
                    default -> true;
                });
    }

    private Stream<WaitingAct> toApprove(Actor actor) {
        return actor.has(Role.ACCOUNTS_PAYABLE) || actor.has(Role.APPROVER)
                ? invoices.matched().stream()
                        .filter(each -> Payments.obstacle(actor, each).isEmpty())
                        .map(each -> act(each, "invoices.waiting.approve"))
                : Stream.empty();
    }

    private Stream<WaitingAct> toExport(Actor actor) {
        if (!actor.has(Role.ACCOUNTS_PAYABLE)) {
            return Stream.empty();
        }
        var approved = payments.after(List.of(InvoiceStatus.APPROVED), 0).size();
        return approved == 0
                ? Stream.empty()
                : Stream.of(new WaitingAct("/payments", "invoices.waiting.export", List.of(approved), null));
    }

    private WaitingAct act(Invoice invoice, String key) {
        return new WaitingAct(
                "/invoices/" + invoice.id(),
                key,
                List.of(invoice.number(), invoice.supplier()),
                invoice.due().atStartOfDay(clock.zone()).toInstant());
    }
}
