package org.guildhall.contracts;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.awards.Award;
import org.guildhall.awards.Awards;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** Contracts to draw up, to finish and to sign; milestones that are due. */
@Component
class ContractsWaiting implements WaitingActs {
    private final Contracts contracts;
    private final ContractRows rows;
    private final Signing signing;
    private final Awards awards;
    private final CityClock clock;

    ContractsWaiting(Contracts contracts, ContractRows rows, Signing signing, Awards awards, CityClock clock) {
        this.contracts = contracts;
        this.rows = rows;
        this.signing = signing;
        this.awards = awards;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (actor.has(Role.BUYER)) {
            awards.confirmedBeside(rows.awards()).forEach(award -> acts.add(drawUp(actor, award)));
            rows.in(ContractStatus.DRAFT).stream()
                    .filter(draft -> draft.draftedBy().equals(actor.id()))
                    .forEach(draft -> acts.add(act(actor, draft, "", "finish")));
        }
        if (actor.has(Role.APPROVER) || actor.has(Role.COUNCILLOR)) {
            rows.in(ContractStatus.SIGNING).stream()
                    .filter(each -> signing.maySign(actor, each))
                    .forEach(each -> acts.add(act(actor, each, "/signature", "sign")));
        } else if (actor.has(Role.VENDOR)) {
            contracts
                    .readableBy(actor, new Listing("", ContractStatus.SIGNING.code(), null, Listing.MOST))
                    .rows()
                    .stream()
                    .filter(each -> signing.maySign(actor, each))
                    .forEach(each -> acts.add(act(actor, each, "/signature", "sign")));
        }
        if (actor.has(Role.CONTRACT_OWNER)) {
            rows.in(ContractStatus.IN_FORCE).stream()
                    .filter(each -> actor.id().equals(each.owner()))
                    .forEach(each -> {
                        milestones(actor, each, acts);
                        cover(actor, each, acts);
                    });
        }
        return acts;
    }

    private void milestones(Actor owner, Contract contract, List<WaitingAct> acts) {
        var soon = clock.today().plusDays(14);
        contract.milestones().stream()
                .filter(each -> !each.met() && !each.due().isAfter(soon))
                .forEach(each -> acts.add(new WaitingAct(
                        "/contracts/" + contract.id() + "/milestones/" + each.id() + "/completion",
                        "contracts.waiting.milestone",
                        List.of(each.title().in(owner.locale()), contract.number()),
                        each.due().plusDays(1).atStartOfDay(clock.zone()).toInstant())));
    }

    /** What is not covered today: nothing is ordered meanwhile. */
    private void cover(Actor owner, Contract contract, List<WaitingAct> acts) {
        var ended = contract.endsOn() != null && clock.today().isAfter(contract.endsOn());
        if (!ended && contract.insurance().stream().anyMatch(each -> !each.covers(clock.today()))) {
            acts.add(act(owner, contract, "", "insurance"));
        }
    }

    private static WaitingAct drawUp(Actor actor, Award award) {
        return new WaitingAct(
                "/awards/" + award.id() + "/contract",
                "contracts.waiting.draw-up",
                List.of(award.recommendation().title().in(actor.locale())),
                null);
    }

    private static WaitingAct act(Actor actor, Contract contract, String page, String key) {
        return new WaitingAct(
                "/contracts/" + contract.id() + page,
                "contracts.waiting." + key,
                List.of(contract.title().in(actor.locale()), contract.number()),
                null);
    }
}
