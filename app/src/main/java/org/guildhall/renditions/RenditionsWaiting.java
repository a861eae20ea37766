package org.guildhall.renditions;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.springframework.stereotype.Component;

/** Tells an administrator that what reads files of bids is not held back, for as long as it is so. */
@Component
class RenditionsWaiting implements WaitingActs {
    private final Confined confined;
    private final Making making;

    RenditionsWaiting(Confined confined, Making making) {
        this.confined = confined;
        this.making = making;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)
                || confined.found().filter(found -> !found.whole()).isEmpty()) {
            return List.of();
        }
        var asked = making.confining().name().toLowerCase(Locale.ROOT);
        return List.of(new WaitingAct(ConfinementPages.PATH, "renditions.waiting." + asked, List.of(), null));
    }
}
