package org.guildhall.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/**
 * Changes that wait for those who decide or agree; and for owners, contracts that end and options that lapse:
 * nothing is
 * extended and nothing exercised by itself.
 */
@Component("changesWaiting")
class Waiting implements WaitingActs {
    private final AmendmentRows rows;
    private final Deciding deciding;
    private final Contracts contracts;
    private final Bylaw bylaw;
    private final CityClock clock;

    Waiting(AmendmentRows rows, Deciding deciding, Contracts contracts, Bylaw bylaw, CityClock clock) {
        this.rows = rows;
        this.deciding = deciding;
        this.contracts = contracts;
        this.bylaw = bylaw;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (actor.has(Role.APPROVER) || actor.has(Role.COUNCILLOR)) {
            rows.in(AmendmentStatus.PROPOSED).stream()
                    .filter(each -> deciding.mayDecide(actor, each))
                    .forEach(each -> acts.add(act(actor, each, "decide")));
        }
        if (actor.has(Role.VENDOR)) {
            rows.in(AmendmentStatus.DECIDED).stream()
                    .filter(each -> deciding.mayAgree(actor, each))
                    .forEach(each -> acts.add(act(actor, each, "agree")));
        }
        if (actor.has(Role.CONTRACT_OWNER)) {
            contracts.inForce().stream()
                    .filter(each -> actor.id().equals(each.owner()))
                    .flatMap(each -> Stream.concat(ending(actor, each), lapsing(actor, each)))
                    .forEach(acts::add);
        }
        return acts;
    }

    private Stream<WaitingAct> ending(Actor owner, Contract contract) {
        var day = contract.endsOn();
        return day == null || !soon(day)
                ? Stream.empty()
                : Stream.of(new WaitingAct(
                        path(contract),
                        "changes.waiting.ends",
                        List.of(contract.title().in(owner.locale()), contract.number()),
                        endOf(day)));
    }

    private Stream<WaitingAct> lapsing(Actor owner, Contract contract) {
        return contract.options().stream()
                .filter(option -> option.exercisedAt() == null
                        && soon(option.decideBy())
                        && !clock.today().isAfter(option.decideBy()))
                .map(option -> new WaitingAct(
                        path(contract),
                        "changes.waiting.option",
                        List.of(option.title().in(owner.locale()), contract.number()),
                        endOf(option.decideBy())));
    }

    private boolean soon(LocalDate day) {
        return !day.minusDays(bylaw.remindDays()).isAfter(clock.today());
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(clock.zone()).toInstant();
    }

    private static WaitingAct act(Actor actor, Amendment amendment, String what) {
        return new WaitingAct(
                "/amendments/" + amendment.id(),
                "changes.waiting." + what,
                List.of(amendment.title().in(actor.locale()), amendment.contractNumber()),
                null);
    }

    private static String path(Contract contract) {
        return "/contracts/" + contract.id() + "/amendments";
    }
}
