package org.guildhall.orders;

import java.util.List;
import java.util.Map;
import org.guildhall.contracts.Contract;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class OrderFacts {
    private final CityClock clock;

    OrderFacts(CityClock clock) {
        this.clock = clock;
    }

    /** Issued or changed: what the supplier was sent. */
    Fact sent(String kind, Actor actor, Contract contract, Order order) {
        return of(kind, actor, contract, order)
                .with("version", order.version())
                .with("lines", lines(order.lines()))
                .with("total", order.total())
                .with("neededBy", order.neededBy());
    }

    /** What was said to it; by nobody if the last delivery was accepted. */
    Fact said(String kind, @Nullable Actor actor, Contract contract, Order order) {
        return of(kind, actor, contract, order);
    }

    /** With what stays ordered of it: what was delivered and not rejected. */
    Fact ended(String kind, @Nullable Actor actor, Contract contract, Order order, Money kept) {
        return of(kind, actor, contract, order).with("kept", kept);
    }

    private Fact of(String kind, @Nullable Actor actor, Contract contract, Order order) {
        var fact = actor == null
                ? Fact.of(kind, order.ocid(), clock.instant())
                : Fact.of(kind, order.ocid(), actor, clock.instant());
        return fact.in(contract.id().toString())
                .with("contract", contract.id().value())
                .with("number", contract.number())
                .with("order", order.id().value())
                .with("orderNumber", order.number());
    }

    private static List<Map<String, Object>> lines(List<OrderLine> lines) {
        return lines.stream()
                .<Map<String, Object>>map(line -> Map.of(
                        "id", line.id(),
                        "description", line.description().asMap(),
                        "quantity", line.quantity(),
                        "unit", line.unit(),
                        "unitPrice", line.unitPrice().asMap(),
                        "amount", line.amount().asMap()))
                .toList();
    }
}
