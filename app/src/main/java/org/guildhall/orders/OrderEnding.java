package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.contracts.Contract;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.orders.Delivered.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How orders come to their end, and what they keep of their contract then. */
@Service
public class OrderEnding {
    private final OrderRows rows;
    private final VersionRows versions;
    private final Delivered delivered;
    private final OrderFacts facts;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    OrderEnding(
            OrderRows rows,
            VersionRows versions,
            Delivered delivered,
            OrderFacts facts,
            Journal journal,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.rows = rows;
        this.versions = versions;
        this.delivered = delivered;
        this.facts = facts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Completes an open order of which everything was accepted; otherwise does nothing. The room that inspects says so,
     * with the contract and then the order locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void completeIfAccepted(Contract contract, Order order) {
        var standing = delivered.standing(order.id());
        if (order.status().open() && accepted(order, standing)) {
            var kept = end(contract, order, OrderStatus.COMPLETED, null, "", standing);
            journal.record(facts.ended("order.completed", null, contract, order, kept));
        } else {
            events.publishEvent(new OrderChanged(contract, order.id()));
        }
    }

    /** Whether everything of an order was accepted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean accepted(Order order) {
        return accepted(order, delivered.standing(order.id()));
    }

    private static boolean accepted(Order order, Map<String, Standing> standing) {
        return order.lines().stream()
                .allMatch(line -> standing.getOrDefault(line.id(), Standing.NOTHING)
                                .accepted()
                                .compareTo(line.quantity())
                        >= 0);
    }

    /** True of an order that nobody ended: its last delivery was accepted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean endedByItself(Order order) {
        return order.status() == OrderStatus.COMPLETED
                && versions.answers(order.id()).stream()
                        .anyMatch(each -> each.version() == order.version()
                                && each.said() == OrderStatus.COMPLETED
                                && each.by() == null);
    }

    /**
     * Opens an order again that ended by itself, as an acceptance that ended it does not stand: it is as its supplier
     * had answered it. The caller holds the contract and the order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order reopen(Actor receiver, Contract contract, Order order) {
        var acknowledged = versions.answers(order.id()).stream()
                .anyMatch(each -> each.version() == order.version() && each.said() == OrderStatus.ACKNOWLEDGED);
        var status = acknowledged ? OrderStatus.ACKNOWLEDGED : OrderStatus.ISSUED;
        if (!order.status().mayBecome(status)) {
            throw new IllegalStateException(order.status() + " does not become " + status);
        }
        rows.become(order.id(), status);
        versions.reopen(order);
        journal.record(facts.said("order.reopened", receiver, contract, order).with("status", status.code()));
        return rows.find(order.id()).orElseThrow();
    }

    /**
     * Ends an order; what was delivered and not rejected stays ordered, the rest is the contract's again.
     *
     * @return what stays ordered, before tax
     */
    Money end(Contract contract, Order order, OrderStatus status, @Nullable PersonId by, String words) {
        return end(contract, order, status, by, words, delivered.standing(order.id()));
    }

    private Money end(
            Contract contract,
            Order order,
            OrderStatus status,
            @Nullable PersonId by,
            String words,
            Map<String, Standing> standing) {
        if (!order.status().mayBecome(status)) {
            throw new IllegalStateException(order.status() + " does not become " + status);
        }
        var kept = new LinkedHashMap<String, BigDecimal>();
        for (var line : order.lines()) {
            var here = standing.getOrDefault(line.id(), Standing.NOTHING).here();
            kept.put(line.id(), here.max(BigDecimal.ZERO));
        }
        versions.keep(order, kept);
        rows.become(order.id(), status);
        versions.say(new OrderAnswer(order.version(), status, words, by, clock.instant()), order.id());
        events.publishEvent(new OrderChanged(contract, order.id()));
        return order.lines().stream()
                .map(line -> line.unitPrice().times(kept.getOrDefault(line.id(), BigDecimal.ZERO)))
                .reduce(new Money(BigDecimal.ZERO, order.total().currency()), Money::plus);
    }
}
