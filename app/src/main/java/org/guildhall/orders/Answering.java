package org.guildhall.orders;

import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Orders.Locked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a supplier's member says to an order: that it will be delivered, or that it will not. */
@Service
public class Answering {
    private static final int REASON = 4000;

    private final OrderRows rows;
    private final VersionRows versions;
    private final Orders orders;
    private final OrderEnding ending;
    private final Contracts contracts;
    private final OrderFacts facts;
    private final OrderLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Answering(
            OrderRows rows,
            VersionRows versions,
            Orders orders,
            OrderEnding ending,
            Contracts contracts,
            OrderFacts facts,
            OrderLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.versions = versions;
        this.orders = orders;
        this.ending = ending;
        this.contracts = contracts;
        this.facts = facts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Acknowledges a version.
     *
     * @param version the one that was read: a change in between is not acknowledged unseen
     * @throws Refused {@code orders.not-the-supplier}, {@code orders.not-issued}, {@code orders.other-version}
     */
    @Transactional
    public Order acknowledge(Actor supplier, OrderId id, @Nullable Integer version) {
        var locked = lock(supplier, id);
        var contract = locked.contract();
        var order = issued(locked, version);
        rows.become(id, OrderStatus.ACKNOWLEDGED);
        versions.say(
                new OrderAnswer(order.version(), OrderStatus.ACKNOWLEDGED, "", supplier.id(), clock.instant()), id);
        journal.record(facts.said("order.acknowledged", supplier, contract, order));
        return orders.byId(id);
    }

    /**
     * Declines a version, and with it the order: what was delivered before stays ordered, nothing more is expected.
     *
     * @throws Refused as {@link #acknowledge}, {@code common.invalid}
     */
    @Transactional
    public Order decline(Actor supplier, OrderId id, @Nullable Integer version, @Nullable String reason) {
        var locked = lock(supplier, id);
        var contract = locked.contract();
        var order = issued(locked, version);
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        var kept = ending.end(contract, order, OrderStatus.DECLINED, supplier.id(), why);
        journal.record(
                facts.ended("order.declined", supplier, contract, order, kept).with("reason", why));
        letters.toOwner(contract, order, "orders.letter.declined", why);
        return orders.byId(id);
    }

    private Locked lock(Actor supplier, OrderId id) {
        var locked = orders.lock(supplier, id);
        if (!contracts.actsForSupplier(supplier, locked.contract())) {
            throw new Refused(OrderProblem.NOT_THE_SUPPLIER);
        }
        return locked;
    }

    private static Order issued(Locked locked, @Nullable Integer version) {
        var order = locked.order();
        if (order.status() != OrderStatus.ISSUED) {
            throw new Refused(OrderProblem.NOT_ISSUED);
        }
        var checks = new Checks().that(version != null, "version", "field.required");
        checks.throwIfAny();
        if (order.version() != java.util.Objects.requireNonNull(version)) {
            throw new Refused(OrderProblem.OTHER_VERSION, order.version());
        }
        return order;
    }
}
