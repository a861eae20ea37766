package org.guildhall.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Acceptance;
import org.guildhall.invoices.Invoice.Refusal;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done about an invoice that does not match: it is linked to what it bills, a difference is taken as it is by
 * whoever may, or it is sent back.
 */
@Service
public class Settling {
    private static final int REASON = 4000;

    private final InvoiceRows rows;
    private final InvoicePartRows parts;
    private final Contracts contracts;
    private final Orders orders;
    private final Rematching rematching;
    private final InvoiceLetters letters;
    private final InvoiceFacts facts;
    private final Journal journal;
    private final CityClock clock;

    Settling(
            InvoiceRows rows,
            InvoicePartRows parts,
            Contracts contracts,
            Orders orders,
            Rematching rematching,
            InvoiceLetters letters,
            InvoiceFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.contracts = contracts;
        this.orders = orders;
        this.rematching = rematching;
        this.letters = letters;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** To which order an invoice belongs, and which of its lines each of its own bills; what is left out stays. */
    public record TypedLinks(
            @Nullable String order, @Nullable List<TypedLink> lines) {}

    /** One line and the order's line that it bills. */
    public record TypedLink(
            @Needed @Nullable String line, @Needed @Nullable String orderLine) {}

    /**
     * Links an invoice that came without references, and matches it again.
     *
     * @throws Refused {@code invoices.not-open}, {@code invoices.already-linked} to another order, {@code
     *     invoices.order-of-another-contract}, {@code invoices.line-of-another-order}
     */
    @Transactional
    public Invoice link(Actor payables, InvoiceId id, TypedLinks typed) {
        var contract = contracts.lock(byId(id).contract());
        var invoice = open(id);
        var order = order(contract, invoice, typed.order());
        var lines = lines(invoice, order, typed.lines() == null ? List.of() : typed.lines());
        rows.link(id, order.id(), order.number());
        parts.link(id, lines);
        journal.record(facts.linked(payables, byId(id), lines));
        return rematching.first(contract, order, byId(id));
    }

    private Order order(Contract contract, Invoice invoice, @Nullable String typed) {
        var said = typed == null || typed.isBlank() ? null : typed.strip();
        var known = invoice.order();
        if (said == null && known == null) {
            throw new Refused(CommonProblem.INVALID, List.of(), List.of(problem("order", "field.required")));
        }
        var order = said == null
                ? orders.byId(Objects.requireNonNull(known))
                : orders.byNumber(said)
                        .or(() -> orders.find(orderId(said)))
                        .orElseThrow(() -> new Refused(InvoiceProblem.ORDER_UNKNOWN, said));
        if (known != null && !known.equals(order.id())) {
            throw new Refused(InvoiceProblem.ALREADY_LINKED, String.valueOf(invoice.orderNumber()));
        }
        if (!order.contract().equals(contract.id())) {
            throw new Refused(InvoiceProblem.ORDER_OF_ANOTHER_CONTRACT, order.number(), contract.number());
        }
        if (order.status() == OrderStatus.CANCELLED) {
            throw new Refused(InvoiceProblem.ORDER_CANCELLED, order.number());
        }
        return orders.lock(order.id());
    }

    private static OrderId orderId(String said) {
        try {
            return new OrderId(UUID.fromString(said));
        } catch (IllegalArgumentException e) {
            throw new Refused(InvoiceProblem.ORDER_UNKNOWN, said);
        }
    }

    private static Map<String, String> lines(Invoice invoice, Order order, List<TypedLink> typed) {
        var lines = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<FieldProblem>();
        for (int i = 0; i < typed.size(); i++) {
            var line = String.valueOf(typed.get(i).line());
            var orderLine = String.valueOf(typed.get(i).orderLine());
            if (invoice.lines().stream().noneMatch(each -> each.id().equals(line))) {
                wrong.add(problem("lines[" + i + "].line", "field.unknown-choice"));
            }
            if (order.line(orderLine).isEmpty()) {
                wrong.add(problem("lines[" + i + "].orderLine", "invoices.line.not-of-order", orderLine));
            }
            lines.put(line, orderLine);
        }
        if (!wrong.isEmpty()) {
            throw new Refused(InvoiceProblem.LINE_OF_ANOTHER_ORDER, List.of(), wrong);
        }
        return lines;
    }

    /**
     * Takes a difference as it is, for a reason: a price, its buyer or the contract owner; a rate of tax, accounts
     * payable; that a holdback is due, the contract owner. A quantity that nobody accepted is never paid, and nothing
     * above the contract’s value.
     *
     * @throws Refused {@code invoices.no-such-obstacle}, {@code cannot-be-accepted}, {@code above-contract},
     *     {@code not-yours-to-accept}, {@code not-open}
     */
    @Transactional
    public Invoice accept(
            Actor actor, InvoiceId id, @Nullable String line, @Nullable String kind, @Nullable String reason) {
        var contract = contracts.lock(byId(id).contract());
        var invoice = open(id);
        var obstacle = invoice.obstacles().stream()
                .filter(each -> each.blocks() && each.kind().code().equals(kind))
                .filter(each -> Objects.equals(each.line(), line == null || line.isBlank() ? null : line))
                .findFirst()
                .orElseThrow(() -> new Refused(InvoiceProblem.NO_SUCH_OBSTACLE));
        if (!obstacle.kind().canBeAccepted()) {
            throw new Refused(InvoiceProblem.CANNOT_BE_ACCEPTED);
        }
        if (!mayAccept(actor, contract, obstacle.kind())) {
            throw new Refused(InvoiceProblem.NOT_YOURS_TO_ACCEPT);
        }
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        if (invoice.obstacles().stream().anyMatch(each -> each.kind() == Kind.ABOVE_CONTRACT)) {
            throw new Refused(InvoiceProblem.ABOVE_CONTRACT, contract.number());
        }
        parts.accept(id, obstacle, new Acceptance(actor.id(), why, clock.instant()));
        journal.record(facts.accepted(actor, invoice, obstacle, why));
        var order = invoice.order() == null ? null : orders.lock(invoice.order());
        return rematching.first(contract, order, byId(id));
    }

    /** Whether this person may take a difference of that kind as it is. */
    static boolean mayAccept(Actor actor, Contract contract, Kind kind) {
        var owner = actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner());
        return switch (kind) {
            case PRICE_ABOVE_ORDER -> owner || actor.has(Role.BUYER);
            case TAX_RATE_UNKNOWN -> actor.has(Role.ACCOUNTS_PAYABLE);
            case HOLDBACK_UNCONFIRMED -> owner;
            default -> false;
        };
    }

    /**
     * Sends an invoice back with a reason that the supplier reads; its number may be used again.
     *
     * @throws Refused {@code invoices.not-open}; {@code invoices.credited} while a credit note stands on it; {@code
     *     invoices.rested-on} once something approved rests on it
     */
    @Transactional
    public Invoice refuse(Actor payables, InvoiceId id, @Nullable String reason) {
        var contract = contracts.lock(byId(id).contract());
        var invoice = open(id);
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        var notes = rows.creditNotesOf(id);
        if (!notes.isEmpty()) {
            throw new Refused(InvoiceProblem.CREDITED, notes.getFirst().number());
        }
        rematching.undo(contract, invoice, () -> {
            rows.refuse(id, new Refusal(payables.id(), why, clock.instant()));
            journal.record(facts.refused(payables, invoice, why));
            letters.refused(contract, invoice, why);
        });
        return byId(id);
    }

    private Invoice open(InvoiceId id) {
        var invoice = rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!invoice.status().open()) {
            throw new Refused(InvoiceProblem.NOT_OPEN);
        }
        return invoice;
    }

    private Invoice byId(InvoiceId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private static FieldProblem problem(String field, String code, Object... details) {
        return new FieldProblem(field, code, List.of(details));
    }
}
