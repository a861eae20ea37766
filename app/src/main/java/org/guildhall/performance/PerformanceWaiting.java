package org.guildhall.performance;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ratings that a supplier can reply to, and scorecards that their owner can make final. */
@Component("performanceWaiting")
class PerformanceWaiting implements WaitingActs {
    private final PerformanceRows rows;
    private final Performance performance;
    private final Contracts contracts;

    PerformanceWaiting(PerformanceRows rows, Performance performance, Contracts contracts) {
        this.rows = rows;
        this.performance = performance;
        this.contracts = contracts;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.VENDOR) && !actor.has(Role.CONTRACT_OWNER)) {
            return List.of();
        }
        return rows.rated().stream()
                .flatMap(each -> contracts.find(each.contract()).stream().flatMap(found -> acts(actor, found, each)))
                .toList();
    }

    private Stream<WaitingAct> acts(Actor actor, Contract contract, Scorecard scorecard) {
        if (performance.mayReply(actor, contract, scorecard)) {
            return Stream.of(act(actor, contract, "reply", scorecard.replyBy()));
        }
        return performance.mayFinish(actor, contract, scorecard)
                ? Stream.of(act(actor, contract, "finish", null))
                : Stream.empty();
    }

    private static WaitingAct act(Actor actor, Contract contract, String what, @Nullable Instant due) {
        return new WaitingAct(
                Performance.path(contract.id()),
                "performance.waiting." + what,
                List.of(contract.title().in(actor.locale()), contract.number()),
                due);
    }
}
