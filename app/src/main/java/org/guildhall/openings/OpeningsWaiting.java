package org.guildhall.openings;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings that are due, for the two officers of each. */
@Component
class OpeningsWaiting implements WaitingActs {
    private final Openings openings;
    private final Solicitations solicitations;
    private final CityClock clock;

    OpeningsWaiting(Openings openings, Solicitations solicitations, CityClock clock) {
        this.openings = openings;
        this.solicitations = solicitations;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.BUYER)) {
            return List.of();
        }
        var now = clock.instant();
        return solicitations.published().stream()
                .filter(stage -> !stage.rules().sealed() || stage.openers().contains(actor.id()))
                .filter(stage -> solicitations
                        .closing(stage.id())
                        .filter(closing -> !now.isBefore(stage.opensAt(closing)))
                        .isPresent())
                .filter(stage -> openings.opening(stage.id()).isEmpty())
                .map(stage -> opening(actor, stage))
                .toList();
    }

    private static WaitingAct opening(Actor actor, PublishedStage stage) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + "/opening", "submissions.waiting.open", List.of(title), null);
    }
}
