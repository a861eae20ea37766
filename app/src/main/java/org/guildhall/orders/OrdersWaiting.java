package org.guildhall.orders;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders that a supplier is to answer, and drafts that are to be issued. */
@Component
class OrdersWaiting implements WaitingActs {
    private final Orders orders;

    OrdersWaiting(Orders orders) {
        this.orders = orders;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (Stream.of(Role.VENDOR, Role.BUYER, Role.CONTRACT_OWNER).noneMatch(actor::has)) {
            return List.of();
        }
        return orders.waitingFor(actor).stream()
                .map(order -> new WaitingAct(
                        "/orders/" + order.id(),
                        "orders.waiting." + order.status().code(),
                        List.of(order.number(), order.title().in(actor.locale())),
                        null))
                .toList();
    }
}
