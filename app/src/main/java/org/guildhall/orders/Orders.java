package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.orders.VersionRows.Held;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for orders that exist: who may read them, what they leave of their contract, and the lock under
 * which the rooms below deliver and invoice. How one comes about and changes is said by {@link Ordering}.
 */
@Service
public class Orders {
    private final OrderRows rows;
    private final VersionRows versions;
    private final Contracts contracts;
    private final Vendors vendors;

    Orders(OrderRows rows, VersionRows versions, Contracts contracts, Vendors vendors) {
        this.rows = rows;
        this.versions = versions;
        this.contracts = contracts;
        this.vendors = vendors;
    }

    @Transactional(readOnly = true)
    public Optional<Order> find(OrderId id) {
        return rows.find(id);
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Order byId(OrderId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The order of a number such as {@code PO-2026-0007}. */
    @Transactional(readOnly = true)
    public Optional<Order> byNumber(String number) {
        return rows.byNumber(number);
    }

    /**
     * The order, if this person may read it: those who may read its contract; a supplier's members once it was issued,
     * also after another took the contract over.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Order readBy(Actor actor, OrderId id) {
        return rows.find(id)
                .filter(order -> mayRead(actor, order))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * What this person may read, latest first.
     *
     * @param contract under this one alone; null for any
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Order> readableBy(Actor actor, @Nullable ContractId contract, Listing wanted) {
        return rows.latest(
                contracts.onlyReadableBy(actor).orElse(null), own(actor).orElse(null), contract, wanted);
    }

    /** The latest {@value Listing#MOST} of those, to choose from. */
    @Transactional(readOnly = true)
    public List<Order> readableBy(Actor actor) {
        return readableBy(actor, null, new Listing("", "", null, Listing.MOST)).rows();
    }

    /** Every order that goods may still come under. */
    @Transactional(readOnly = true)
    public List<Order> open() {
        return rows.open();
    }

    /** What a person has to issue, or to answer as a member of the supplier who acts for it. */
    @Transactional(readOnly = true)
    public List<Order> waitingFor(Actor actor) {
        return contracts
                .onlyReadableBy(actor)
                .map(only -> rows.unanswered(only).stream()
                        .filter(order -> contracts.actsForSupplier(actor, contracts.byId(order.contract())))
                        .toList())
                .orElseGet(() -> rows.draftsOf(actor.id()));
    }

    /** The orders under a contract, in the order they were written, with those given up. */
    @Transactional(readOnly = true)
    public List<Order> of(ContractId contract) {
        return rows.of(contract);
    }

    /** Every version of an order, the first one first. */
    @Transactional(readOnly = true)
    public List<OrderVersion> versions(OrderId id) {
        return versions.of(id);
    }

    /** Whether this person wrote an order, or a version of it. */
    @Transactional(readOnly = true)
    public boolean wrote(PersonId person, Order order) {
        return order.orderedBy().equals(person) || versions.wrote(person, order.id());
    }

    /** What was said to an order since it was issued, in that order. */
    @Transactional(readOnly = true)
    public List<OrderAnswer> answers(OrderId id) {
        return versions.answers(id);
    }

    /** What of a contract's value no order holds; before tax. Drafts hold nothing. */
    @Transactional(readOnly = true)
    public Money left(Contract contract) {
        return leftBeside(contract, List.of()).value();
    }

    /** What of each line of a contract no order holds; below zero where the quantities are estimates. */
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> leftOfLines(Contract contract) {
        return leftBeside(contract, List.of()).lines();
    }

    /**
     * The order, held until the transaction ends. Lock its contract first.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order lock(OrderId id) {
        return rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** An order and its contract, both held until the transaction ends: whoever changes either waits. */
    public record Locked(Contract contract, Order order) {}

    /**
     * The contract and then the order, held, if this person may read it.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Locked lock(Actor actor, OrderId id) {
        return lock(actor, id, rows.contractOf(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
    }

    /**
     * The same, where the contract is known already.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Locked lock(Actor actor, OrderId id, ContractId of) {
        var contract = contracts.lock(of);
        var order = lock(id);
        if (!mayRead(actor, contract, order)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return new Locked(contract, order);
    }

    /** What of a contract no order holds: of its value, and of each of its lines. */
    record Left(Money value, Map<String, BigDecimal> lines) {}

    /** What no other order than this one holds. */
    Left leftBeside(Contract contract, Order order) {
        return leftBeside(contract, order.status().open() ? order.lines() : List.of());
    }

    private Left leftBeside(Contract contract, List<OrderLine> own) {
        var held = versions.held(contract.id());
        var amount = held.values().stream().map(Held::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var lines = new LinkedHashMap<String, BigDecimal>();
        contract.lines().forEach(line -> {
            var taken = held.get(line.id());
            lines.put(
                    line.id(), taken == null ? line.quantity() : line.quantity().subtract(taken.quantity()));
        });
        own.forEach(line -> lines.computeIfPresent(line.id(), (_, left) -> left.add(line.quantity())));
        var value = contract.value().minus(new Money(amount, contract.value().currency()));
        return new Left(own.stream().map(OrderLine::amount).reduce(value, Money::plus), lines);
    }

    private boolean mayRead(Actor actor, Order order) {
        return contracts
                        .find(order.contract())
                        .filter(contract -> mayRead(actor, contract, order))
                        .isPresent()
                || order.issuedAt() != null && own(actor).equals(Optional.of(order.organisation()));
    }

    private Optional<OrganisationId> own(Actor actor) {
        return vendors.membershipOf(actor.id()).map(Membership::organisation);
    }

    private boolean mayRead(Actor actor, Contract contract, Order order) {
        return contracts.mayRead(actor, contract) && (!actor.has(Role.VENDOR) || order.issuedAt() != null);
    }
}
