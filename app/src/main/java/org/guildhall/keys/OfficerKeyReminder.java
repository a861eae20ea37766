package org.guildhall.keys;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** An officer without a key cannot open bids: what needs them is to make one. */
@Component
class OfficerKeyReminder implements WaitingActs {
    private final OpeningKeys keys;

    OfficerKeyReminder(OpeningKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return actor.has(Role.BUYER) && !keys.enrolled(actor.id())
                ? List.of(new WaitingAct("/officer-key", "keys.waiting.enrol", List.of(), null))
                : List.of();
    }
}
