package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.Optional;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractKind;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.springframework.stereotype.Component;

/**
 * Who may order from a contract, whether anything may be ordered from it, and how much. What is counted is decided
 * while the contract is locked; without the lock it is good advice.
 */
@Component
class OrderLimits {
    private final Orders orders;
    private final Contracts contracts;
    private final CityClock clock;

    OrderLimits(Orders orders, Contracts contracts, CityClock clock) {
        this.orders = orders;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** Who answers for the contract, or any buyer. */
    static boolean mayOrder(Actor actor, Contract contract) {
        return actor.has(Role.BUYER)
                || (actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner()));
    }

    /** Why nothing can be ordered from a contract today; empty if something can. */
    Optional<OrderProblem> obstacle(Contract contract) {
        if (contract.kind() == ContractKind.STANDING_OFFER) {
            return Optional.of(OrderProblem.STANDING_OFFER);
        }
        if (contract.status() == ContractStatus.TERMINATED) {
            return Optional.of(OrderProblem.CONTRACT_TERMINATED);
        }
        if (contract.status() == ContractStatus.CLOSED) {
            return Optional.of(OrderProblem.CONTRACT_CLOSED);
        }
        if (!contract.inForce()) {
            return Optional.of(OrderProblem.CONTRACT_NOT_SIGNED);
        }
        var until = contract.endsOn();
        return until != null && clock.today().isAfter(until)
                ? Optional.of(OrderProblem.CONTRACT_ENDED)
                : Optional.empty();
    }

    /**
     * @throws Refused {@code orders.not-yours-to-order}, {@code orders.standing-offer},
     *     {@code orders.contract-not-signed}, {@code orders.contract-terminated}, {@code orders.contract-closed},
     *     {@code orders.contract-ended}
     */
    void requireOrderable(Actor actor, Contract contract) {
        requireOrderer(actor, contract);
        obstacle(contract).ifPresent(problem -> {
            throw new Refused(problem, String.valueOf(contract.endsOn()));
        });
    }

    void requireOrderer(Actor actor, Contract contract) {
        if (!contracts.mayRead(actor, contract)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!mayOrder(actor, contract)) {
            throw new Refused(OrderProblem.NOT_YOURS_TO_ORDER);
        }
    }

    /**
     * @param now the same order as it is before what is asked; what it holds it may hold on to
     * @throws Refused {@code orders.line-exceeded}, {@code orders.contract-exceeded}, saying what is left
     */
    void requireLeft(Contract contract, Order order, Order now) {
        var left = orders.leftBeside(contract, now);
        if (contract.pricing().bindsQuantities()) {
            for (var line : order.lines()) {
                var quantity = left.lines().getOrDefault(line.id(), BigDecimal.ZERO);
                if (line.quantity().compareTo(quantity) > 0) {
                    throw new Refused(
                            OrderProblem.LINE_EXCEEDED,
                            line.description(),
                            quantity.max(BigDecimal.ZERO),
                            line.quantity());
                }
            }
        }
        var value = left.value();
        if (order.total().compareTo(value) > 0) {
            throw new Refused(
                    OrderProblem.CONTRACT_EXCEEDED,
                    value.amount().max(BigDecimal.ZERO),
                    order.total().amount());
        }
    }
}
