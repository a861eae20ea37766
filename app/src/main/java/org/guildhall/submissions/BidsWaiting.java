package org.guildhall.submissions;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings that are due, for the two officers of each; drafts that are not submitted yet, for their writers. */
@Component
class BidsWaiting implements WaitingActs {
    private final Submissions submissions;
    private final Solicitations solicitations;
    private final Vendors vendors;
    private final CityClock clock;

    BidsWaiting(Submissions submissions, Solicitations solicitations, Vendors vendors, CityClock clock) {
        this.submissions = submissions;
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (actor.has(Role.BUYER)) {
            acts.addAll(openings(actor));
        }
        if (actor.has(Role.VENDOR)) {
            vendors.membershipOf(actor.id())
                    .ifPresent(member -> submissions.draftsOf(member.organisation()).stream()
                            .filter(draft -> unfinished(actor, draft))
                            .map(draft -> unsubmitted(actor, draft))
                            .forEach(acts::add));
        }
        return acts;
    }

    private List<WaitingAct> openings(Actor actor) {
        var now = clock.instant();
        return solicitations.published().stream()
                .filter(stage -> !stage.rules().sealed() || stage.openers().contains(actor.id()))
                .filter(stage -> solicitations
                        .closing(stage.id())
                        .filter(closing -> closing.excludes(now))
                        .isPresent())
                .filter(stage -> submissions.opening(stage.id()).isEmpty())
                .map(stage -> opening(actor, stage))
                .toList();
    }

    private static WaitingAct opening(Actor actor, PublishedStage stage) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + "/opening", "submissions.waiting.open", List.of(title), null);
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
