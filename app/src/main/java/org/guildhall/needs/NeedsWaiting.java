package org.guildhall.needs;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** A draft waits for its owner to finish it. */
@Component
class NeedsWaiting implements WaitingActs {
    private final Needs needs;

    NeedsWaiting(Needs needs) {
        this.needs = needs;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.REQUESTER)) {
            return List.of();
        }
        return needs.mine(actor.id()).stream()
                .filter(need -> need.status() == NeedStatus.DRAFT)
                .map(need -> new WaitingAct(
                        "/needs/" + need.id(),
                        "needs.waiting.draft",
                        List.of(need.title().in(actor.locale())),
                        null))
                .toList();
    }
}
