package org.guildhall.invoices;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractChanged;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.matching.Billed;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledLine;
import org.guildhall.matching.Creditable;
import org.guildhall.matching.Discrepancy;
import org.guildhall.matching.Matching;
import org.guildhall.matching.OrderedLine;
import org.guildhall.matching.Standing;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderChanged;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.Quantities;
import org.guildhall.receipts.Receipts;
import org.guildhall.ubl.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds invoices against what was ordered and accepted: when they arrive, and again whenever that changes. The contract
 * is locked first, always: of two invoices at once the second sees what the first has taken.
 */
@Component
class Rematching {
    private static final Set<InvoiceStatus> WAITING = EnumSet.of(InvoiceStatus.RECEIVED, InvoiceStatus.BLOCKED);
    private static final Set<InvoiceStatus> OPEN =
            EnumSet.of(InvoiceStatus.RECEIVED, InvoiceStatus.BLOCKED, InvoiceStatus.MATCHED);

    private final InvoiceRows rows;
    private final InvoicePartRows parts;
    private final StandingRows standings;
    private final Contracts contracts;
    private final Orders orders;
    private final Receipts receipts;
    private final PayableRules rules;
    private final InvoiceLetters letters;
    private final InvoiceFacts facts;
    private final Journal journal;
    private final CityClock clock;

    Rematching(
            InvoiceRows rows,
            InvoicePartRows parts,
            StandingRows standings,
            Contracts contracts,
            Orders orders,
            Receipts receipts,
            PayableRules rules,
            InvoiceLetters letters,
            InvoiceFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.standings = standings;
        this.contracts = contracts;
        this.orders = orders;
        this.receipts = receipts;
        this.rules = rules;
        this.letters = letters;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** What was accepted may be invoiced; other quantities, or an end. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(OrderChanged event) {
        ofOrder(event.contract(), event.order());
    }

    /** Another value, other lines, another supplier. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ContractChanged event) {
        again(contracts.lock(event.contract()), rows.ids(event.contract(), OPEN));
    }

    /** One that has just arrived or was settled; a credit note may make room for those that wait. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice first(Contract contract, @Nullable Order order, Invoice arrived) {
        var invoice = match(contract, order, arrived);
        if (invoice.kind() == BilledKind.CREDIT_NOTE && invoice.status() == InvoiceStatus.MATCHED) {
            waiting(contract);
            return byId(arrived.id());
        }
        return invoice;
    }

    /** Those of a contract that wait, in the order in which they arrived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waiting(Contract contract) {
        again(contract, rows.ids(contract.id(), WAITING));
    }

    /** Those of an order; where one takes or gives up room in the contract, all of the contract that wait. */
    private void ofOrder(Contract contract, OrderId order) {
        if (again(contract, rows.ids(order, OPEN))) {
            waiting(contract);
        }
    }

    /** Whether any of them is now what it was not before. */
    private boolean again(Contract contract, List<InvoiceId> which) {
        var changed = false;
        for (var id : which) {
            var before = byId(id);
            var order = before.order() == null ? null : orders.lock(before.order());
            changed |= match(contract, order, before).status() != before.status();
        }
        return changed;
    }

    /** Of a contract and an order that are held. */
    private Invoice match(Contract contract, @Nullable Order order, Invoice invoice) {
        var billed = billed(invoice, order, "CAD");
        var tolerance =
                rules.toleranceOn(invoice.receivedAt().atZone(clock.zone()).toLocalDate());
        var match = Matching.match(billed, standing(contract, invoice, order), tolerance, rules.taxes());
        var seen = noted(invoice, match.discrepancies());
        var matched = seen.obstacles().stream().noneMatch(Obstacle::blocks);
        if (invoice.kind() == BilledKind.CREDIT_NOTE) {
            parts.returned(invoice.id(), match.lines());
        }
        var now = seen.become(
                matched ? InvoiceStatus.MATCHED : InvoiceStatus.BLOCKED,
                Money.cad(matched ? match.retained() : BigDecimal.ZERO));
        rows.matched(now.id(), now.status(), now.retained(), clock.instant());
        tell(contract, invoice, now);
        return now;
    }

    /** The invoice with what stands in its way now. */
    private Invoice noted(Invoice invoice, List<Discrepancy> found) {
        if (found.isEmpty() && invoice.obstacles().isEmpty()) {
            return invoice;
        }
        parts.replaceObstacles(invoice, found, clock.instant());
        return byId(invoice.id());
    }

    /** A fact for each change of state; a letter to whoever has to act and did not have to before. */
    private void tell(Contract contract, Invoice before, Invoice now) {
        if (before.status() != now.status()) {
            journal.record(now.status() == InvoiceStatus.MATCHED ? facts.matched(now) : facts.blocked(now));
        }
        var who = new HashSet<>(who(now));
        who.removeAll(who(before));
        letters.blocked(contract, now, who);
    }

    static Set<Role> who(Invoice invoice) {
        return invoice.obstacles().stream()
                .filter(Obstacle::blocks)
                .map(each -> each.kind().who())
                .collect(Collectors.toSet());
    }

    private Standing standing(Contract contract, Invoice invoice, @Nullable Order order) {
        var left = contract.value().amount().subtract(standings.spent(invoice));
        return new Standing(
                order == null || invoice.kind() != BilledKind.INVOICE ? List.of() : ordered(invoice, order),
                order != null,
                order != null && order.status() == OrderStatus.CANCELLED,
                contract.status() == ContractStatus.CLOSED,
                left,
                invoice.credits() == null ? List.<Creditable>of() : standings.creditable(invoice),
                invoice.kind() == BilledKind.HOLDBACK_RELEASE ? standings.retained(invoice) : BigDecimal.ZERO,
                !contract.milestones().isEmpty()
                        && contract.milestones().stream().allMatch(each -> each.metAt() != null),
                contract.holdback());
    }

    private List<OrderedLine> ordered(Invoice invoice, Order order) {
        var came = receipts.quantities(order.id());
        Map<String, BigDecimal> invoiced = standings.invoiced(invoice, order.id());
        return order.lines().stream()
                .map(line -> {
                    var quantities = came.getOrDefault(line.id(), Quantities.NOTHING);
                    return new OrderedLine(
                            line.id(),
                            line.quantity(),
                            line.unit(),
                            line.unitPrice().amount(),
                            quantities.accepted(),
                            quantities.pending(),
                            invoiced.getOrDefault(line.id(), BigDecimal.ZERO));
                })
                .toList();
    }

    /** What it bills, in the order's units where its own mean the same. */
    static Billed billed(Invoice invoice, @Nullable Order order, String currency) {
        return new Billed(
                invoice.kind(),
                currency,
                invoice.date(),
                invoice.lines().stream()
                        .map(line -> new BilledLine(
                                line.id(),
                                line.orderLine(),
                                line.quantity(),
                                unit(line, order),
                                line.unitPrice(),
                                line.net().amount()))
                        .toList(),
                invoice.taxes(),
                invoice.total().amount());
    }

    private static String unit(Invoice.Line line, @Nullable Order order) {
        return order == null || line.orderLine() == null
                ? line.unit()
                : order.line(line.orderLine())
                        .filter(ordered -> Units.same(ordered.unit(), line.unit()))
                        .map(ordered -> ordered.unit())
                        .orElse(line.unit());
    }

    private Invoice byId(InvoiceId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
