package org.guildhall.jurisdictions;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.rulings.Jurisdiction.Where;
import org.springframework.stereotype.Component;

/** The first thing that an administrator is asked for. */
@Component
class JurisdictionWaiting implements WaitingActs {
    private final Jurisdictions jurisdictions;

    JurisdictionWaiting(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return actor.has(Role.ADMINISTRATOR) && jurisdictions.where() instanceof Where.Unsaid
                ? List.of(new WaitingAct(JurisdictionPages.PATH, "jurisdictions.waiting", List.of(), null))
                : List.of();
    }
}
