package org.guildhall.closeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** For owners: contracts whose term is over or that were terminated, to be closed; and warranties that end soon. */
@Component("closeoutWaiting")
class CloseoutWaiting implements WaitingActs {
    private final CloseoutRows rows;
    private final Contracts contracts;
    private final CityClock clock;
    private final int warrantyDays;

    CloseoutWaiting(
            CloseoutRows rows,
            Contracts contracts,
            CityClock clock,
            @Value("${guildhall.closeout.warranty-days:60}") int warrantyDays) {
        this.rows = rows;
        this.contracts = contracts;
        this.clock = clock;
        this.warrantyDays = warrantyDays;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.CONTRACT_OWNER)) {
            return List.of();
        }
        var acts = new ArrayList<WaitingAct>();
        Stream.concat(
                        contracts.terminated().stream(),
                        contracts.inForce().stream().filter(this::over))
                .filter(each -> actor.id().equals(each.owner()))
                .map(each -> new WaitingAct(
                        Closeouts.path(each),
                        "closeout.waiting.close",
                        List.of(each.title().in(actor.locale()), each.number()),
                        null))
                .forEach(acts::add);
        var today = clock.today();
        rows.ending(today, today.plusDays(warrantyDays))
                .forEach(each -> contracts
                        .find(each.contract())
                        .filter(contract -> actor.id().equals(contract.owner()))
                        .map(contract -> warranty(contract, each.warranty()))
                        .ifPresent(acts::add));
        return acts;
    }

    private WaitingAct warranty(Contract contract, Warranty warranty) {
        return new WaitingAct(
                Closeouts.path(contract),
                "closeout.waiting.warranty",
                List.of(warranty.what(), contract.number()),
                warranty.endsOn().plusDays(1).atStartOfDay(clock.zone()).toInstant());
    }

    private boolean over(Contract contract) {
        return Objects.requireNonNull(contract.endsOn()).isBefore(clock.today());
    }
}
