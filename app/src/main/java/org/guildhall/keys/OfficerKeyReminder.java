package org.guildhall.keys;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** An officer without a key cannot open bids; a share for the safe waits an hour to be printed. */
@Component
class OfficerKeyReminder implements WaitingActs {
    private final OpeningKeys keys;

    OfficerKeyReminder(OpeningKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        var waiting = new ArrayList<WaitingAct>();
        if (actor.has(Role.BUYER) && keys.officer(actor.id()).isEmpty()) {
            waiting.add(new WaitingAct("/officer-key", "keys.waiting.enrol", List.of(), null));
        }
        for (var key : keys.toPrint(actor.id())) {
            waiting.add(new WaitingAct("/opening-keys/" + key + "/paper", "keys.waiting.paper", List.of(), null));
        }
        return waiting;
    }
}
