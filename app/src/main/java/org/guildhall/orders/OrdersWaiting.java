package org.guildhall.orders;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders that a supplier is to answer, and drafts that are to be issued. */
@Component
class OrdersWaiting implements WaitingActs {
    private final Orders orders;
    private final Contracts contracts;

    OrdersWaiting(Orders orders, Contracts contracts) {
        this.orders = orders;
        this.contracts = contracts;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (Stream.of(Role.VENDOR, Role.BUYER, Role.CONTRACT_OWNER).noneMatch(actor::has)) {
            return List.of();
        }
        return orders.readableBy(actor).stream()
                .filter(order -> waits(actor, order))
                .map(order -> new WaitingAct(
                        "/orders/" + order.id(),
                        "orders.waiting." + order.status().code(),
                        List.of(order.number(), order.title().in(actor.locale())),
                        null))
                .toList();
    }

    private boolean waits(Actor actor, Order order) {
        return switch (order.status()) {
            case DRAFT -> order.orderedBy().equals(actor.id());
            case ISSUED -> actor.has(Role.VENDOR) && contracts.actsForSupplier(actor, contracts.byId(order.contract()));
            default -> false;
        };
    }
}
