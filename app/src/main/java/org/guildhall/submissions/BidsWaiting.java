package org.guildhall.submissions;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts that are not submitted yet, for their writers. */
@Component
class BidsWaiting implements WaitingActs {
    private final Submissions submissions;
    private final Vendors vendors;

    BidsWaiting(Submissions submissions, Vendors vendors) {
        this.submissions = submissions;
        this.vendors = vendors;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (actor.has(Role.VENDOR)) {
            vendors.membershipOf(actor.id())
                    .ifPresent(member -> submissions.draftsOf(member.organisation()).stream()
                            .filter(draft -> unfinished(actor, draft))
                            .map(draft -> unsubmitted(actor, draft))
                            .forEach(acts::add));
        }
        return acts;
    }

    private boolean unfinished(Actor actor, Draft draft) {
        var desk = submissions.desk(actor, draft.stage());
        return desk.open() && desk.held().isEmpty();
    }

    private WaitingAct unsubmitted(Actor actor, Draft draft) {
        var desk = submissions.desk(actor, draft.stage());
        return new WaitingAct(
                "/stages/" + draft.stage() + "/bid",
                "submissions.waiting.draft",
                List.of(desk.stage().title().in(actor.locale())),
                desk.closing().at());
    }
}
