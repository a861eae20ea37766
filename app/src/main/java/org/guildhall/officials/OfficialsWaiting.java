package org.guildhall.officials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For administrators: authority of the ladder that nobody can use, and work that stands in the name of who left. */
@Component
class OfficialsWaiting implements WaitingActs {
    private final People people;
    private final Handovers handovers;

    OfficialsWaiting(People people, Handovers handovers) {
        this.people = people;
        this.handovers = handovers;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            return List.of();
        }
        var acts = new ArrayList<WaitingAct>();
        people.unheld()
                .forEach(step -> acts.add(new WaitingAct(
                        "/people",
                        "officials.waiting.unheld",
                        List.of(step.title().in(actor.locale())),
                        null)));
        handovers.left().stream()
                .map(each -> people.account(each).person())
                .sorted(Comparator.comparing(Actor::displayName))
                .forEach(gone -> acts.add(new WaitingAct(
                        "/people/" + gone.id(), "officials.waiting.left", List.of(gone.displayName()), null)));
        return acts;
    }
}
