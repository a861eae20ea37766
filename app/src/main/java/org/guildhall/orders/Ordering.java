package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Delivered.Standing;
import org.guildhall.orders.OrderCheck.Said;
import org.guildhall.orders.Orders.Locked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the city does with orders: the owner of the contract, or a buyer, writes one, sends it to the supplier, changes
 * it and calls it off. Each act locks the contract before the order, so that together they never exceed it.
 */
@Service
public class Ordering {
    private static final int REASON = 4000;

    private final OrderRows rows;
    private final VersionRows versions;
    private final Orders orders;
    private final OrderLimits limits;
    private final Insured insured;
    private final OrderEnding ending;
    private final Contracts contracts;
    private final Delivered delivered;
    private final OrderFacts facts;
    private final OrderLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Ordering(
            OrderRows rows,
            VersionRows versions,
            Orders orders,
            OrderLimits limits,
            Insured insured,
            OrderEnding ending,
            Contracts contracts,
            Delivered delivered,
            OrderFacts facts,
            OrderLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.versions = versions;
        this.orders = orders;
        this.limits = limits;
        this.insured = insured;
        this.ending = ending;
        this.contracts = contracts;
        this.delivered = delivered;
        this.facts = facts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Writes an order. It holds nothing of the contract until it is issued, but must fit in what is left now.
     *
     * @throws Refused {@code orders.standing-offer}, {@code orders.contract-not-signed},
     *     {@code orders.contract-terminated}, {@code orders.contract-closed}, {@code orders.contract-ended},
     *     {@code orders.not-yours-to-order}, {@code orders.line-exceeded}, {@code orders.contract-exceeded},
     *     {@code common.invalid}
     */
    @Transactional
    public Order draft(Actor actor, ContractId id, TypedOrder typed) {
        var contract = contracts.readBy(actor, id);
        limits.requireOrderable(actor, contract);
        var order = blank(actor, contract, read(contract, typed, Optional.empty()));
        limits.requireLeft(contract, order, order);
        rows.insert(order);
        versions.insert(order.id(), version(order, actor, ""));
        journal.record(facts.said("order.drafted", actor, contract, order));
        return order;
    }

    /**
     * Replaces what a draft says; what is not given stays.
     *
     * @throws Refused as {@link #draft}, {@code orders.not-draft}
     */
    @Transactional
    public Order revise(Actor actor, OrderId id, TypedOrder typed) {
        var locked = lock(actor, id);
        var contract = locked.contract();
        var order = draft(locked);
        limits.requireOrderable(actor, contract);
        var revised = with(order, contract, read(contract, typed, Optional.of(order)), order.version());
        limits.requireLeft(contract, revised, order);
        versions.replace(id, version(revised, actor, ""));
        return orders.byId(id);
    }

    /**
     * Sends a draft to the supplier, at the prices that the contract has now.
     *
     * @param uninsured why it goes out without the cover that the contract requires; empty otherwise
     * @throws Refused as {@link #draft}, {@code orders.not-draft}, {@code orders.not-insured}
     */
    @Transactional
    public Order issue(Actor actor, OrderId id, @Nullable String uninsured) {
        var locked = lock(actor, id);
        var contract = locked.contract();
        var order = draft(locked);
        limits.requireOrderable(actor, contract);
        var priced = with(order, contract, repriced(order, contract), order.version());
        limits.requireLeft(contract, priced, order);
        var checks = new Checks();
        var why = checks.optional("uninsured", uninsured, REASON);
        checks.throwIfAny();
        insured.require(actor, contract, priced, why);
        var sent = version(priced, actor, insured.lacking(contract).isEmpty() ? "" : why);
        if (priced.lines().equals(order.lines())) {
            versions.restate(id, sent);
        } else {
            versions.replace(id, sent);
        }
        var issued = priced.issued(clock.instant());
        rows.issue(issued);
        journal.record(facts.sent("order.issued", actor, contract, issued));
        letters.toSupplier(contract, issued, "orders.letter.issued");
        return issued;
    }

    /**
     * Changes an order that the supplier has: a new version, to be acknowledged anew. No line falls below what was
     * delivered and not rejected.
     *
     * @throws Refused as {@link #draft}, {@code orders.not-open}, {@code orders.below-delivered},
     *     {@code orders.unchanged}, and {@code orders.not-insured} if it becomes larger
     */
    @Transactional
    public Order change(
            Actor actor, OrderId id, TypedOrder typed, @Nullable String reason, @Nullable String uninsured) {
        var locked = lock(actor, id);
        var contract = locked.contract();
        var order = open(locked);
        limits.requireOrderable(actor, contract);
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        var without = checks.optional("uninsured", uninsured, REASON);
        var said = new OrderCheck(checks, clock.today()).read(contract, typed, Optional.of(order));
        checks.throwIfAny();
        if (said.orElseThrow().same(order)) {
            throw new Refused(OrderProblem.UNCHANGED);
        }
        var changed = with(order, contract, said.get(), order.version() + 1).issued(clock.instant());
        requireNotBelowDelivered(order, changed);
        limits.requireLeft(contract, changed, order);
        if (changed.total().compareTo(order.total()) > 0) {
            insured.require(actor, contract, changed, without);
        }
        versions.insert(id, version(changed, actor, why));
        rows.issue(changed);
        journal.record(facts.sent("order.changed", actor, contract, changed));
        letters.toSupplier(contract, changed, "orders.letter.changed", why);
        ending.completeIfAccepted(contract, changed);
        return orders.byId(id);
    }

    /**
     * Calls an order off of which nothing came, or gives a draft up.
     *
     * @throws Refused {@code orders.delivered}, {@code orders.not-open}, {@code orders.contract-closed}
     */
    @Transactional
    public Order cancel(Actor actor, OrderId id, @Nullable String reason) {
        var locked = lock(actor, id);
        var contract = locked.contract();
        var order = locked.order();
        if (!order.status().mayBecome(OrderStatus.CANCELLED)) {
            throw new Refused(OrderProblem.NOT_OPEN);
        }
        var why = reason(reason);
        if (delivered.standing(id).values().stream()
                .anyMatch(line -> line.here().signum() > 0)) {
            throw new Refused(OrderProblem.DELIVERED);
        }
        ending.end(contract, order, OrderStatus.CANCELLED, actor.id(), why);
        if (order.issuedAt() == null) {
            journal.record(facts.said("order.discarded", actor, contract, order));
        } else {
            journal.record(facts.said("order.cancelled", actor, contract, order));
            letters.toSupplier(contract, order, "orders.letter.cancelled", why);
        }
        return orders.byId(id);
    }

    /**
     * Waits for nothing more: what was not accepted may be ordered elsewhere.
     *
     * @throws Refused {@code contracts.not-the-owner}, {@code orders.not-open}, {@code orders.inspection-pending}
     */
    @Transactional
    public Order complete(Actor owner, OrderId id, @Nullable String reason) {
        var locked = lock(owner, id);
        var contract = locked.contract();
        contracts.requireOwner(owner, contract);
        var order = open(locked);
        var why = reason(reason);
        if (delivered.standing(id).values().stream()
                .anyMatch(line -> line.pending().signum() > 0)) {
            throw new Refused(OrderProblem.INSPECTION_PENDING);
        }
        var kept = ending.end(contract, order, OrderStatus.COMPLETED, owner.id(), why);
        journal.record(facts.ended("order.completed", owner, contract, order, kept));
        letters.toSupplier(contract, order, "orders.letter.completed", why);
        return orders.byId(id);
    }

    /** An order, with a contract that this person may order by. */
    private Locked lock(Actor actor, OrderId id) {
        var locked = orders.lock(actor, id);
        limits.requireOrderer(actor, locked.contract());
        return locked;
    }

    private static Order draft(Locked locked) {
        var order = locked.order();
        if (order.status() != OrderStatus.DRAFT) {
            throw new Refused(OrderProblem.NOT_DRAFT);
        }
        return order;
    }

    private static Order open(Locked locked) {
        var order = locked.order();
        if (!order.status().open()) {
            throw new Refused(OrderProblem.NOT_OPEN);
        }
        return order;
    }

    private Said read(Contract contract, TypedOrder typed, Optional<Order> now) {
        var checks = new Checks();
        var said = new OrderCheck(checks, clock.today()).read(contract, typed, now);
        checks.throwIfAny();
        return said.orElseThrow();
    }

    private static String reason(@Nullable String typed) {
        var checks = new Checks();
        var why = checks.text("reason", typed, REASON);
        checks.throwIfAny();
        return why;
    }

    /** A line that an amendment took out keeps its price here: the limit then says that nothing of it is left. */
    private static Said repriced(Order order, Contract contract) {
        var lines = order.lines().stream()
                .map(line -> contract.line(line.id())
                        .map(OrderCheck::priced)
                        .map(now -> OrderCheck.with(now, line.quantity()))
                        .orElse(line))
                .toList();
        return new Said(lines, order.deliverTo(), order.neededBy());
    }

    private void requireNotBelowDelivered(Order now, Order changed) {
        var standing = delivered.standing(now.id());
        for (var line : now.lines()) {
            var here = standing.getOrDefault(line.id(), Standing.NOTHING).here();
            var after = changed.line(line.id()).map(OrderLine::quantity).orElse(BigDecimal.ZERO);
            if (after.compareTo(here) < 0) {
                throw new Refused(OrderProblem.BELOW_DELIVERED, line.description(), here, after);
            }
        }
    }

    private OrderVersion version(Order order, Actor by, String reason) {
        return new OrderVersion(
                order.version(),
                order.lines(),
                order.total(),
                order.deliverTo(),
                order.neededBy(),
                reason,
                by.id(),
                clock.instant());
    }

    private Order blank(Actor actor, Contract contract, Said said) {
        var empty = new Order(
                OrderId.random(),
                rows.number(clock.today().getYear()),
                contract.id(),
                contract.ocid(),
                contract.title(),
                contract.organisation(),
                contract.supplier(),
                1,
                List.of(),
                contract.value(),
                "",
                said.neededBy(),
                OrderStatus.DRAFT,
                actor.id(),
                clock.instant(),
                null);
        return with(empty, contract, said, 1);
    }

    private static Order with(Order order, Contract contract, Said said, int version) {
        return new Order(
                order.id(),
                order.number(),
                order.contract(),
                order.ocid(),
                order.title(),
                contract.organisation(),
                contract.supplier(),
                version,
                said.lines(),
                Order.total(said.lines()),
                said.deliverTo(),
                said.neededBy(),
                order.status(),
                order.orderedBy(),
                order.orderedAt(),
                order.issuedAt());
    }
}
