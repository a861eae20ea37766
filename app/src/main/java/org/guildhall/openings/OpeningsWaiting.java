package org.guildhall.openings;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings that are due, for the officers of each. */
@Component
class OpeningsWaiting implements WaitingActs {
    private final Openings openings;
    private final Solicitations solicitations;
    private final OpeningKeys keys;
    private final CityClock clock;

    OpeningsWaiting(Openings openings, Solicitations solicitations, OpeningKeys keys, CityClock clock) {
        this.openings = openings;
        this.solicitations = solicitations;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!OpeningKeys.mayHold(actor)) {
            return List.of();
        }
        var now = clock.instant();
        return solicitations.published().stream()
                .filter(stage -> solicitations
                        .closing(stage.id())
                        .filter(closing -> !now.isBefore(stage.opensAt(closing)))
                        .isPresent())
                .filter(stage -> openings.opening(stage.id()).isEmpty())
                .filter(stage -> opens(actor, stage))
                .map(stage -> opening(actor, stage))
                .toList();
    }

    private boolean opens(Actor actor, PublishedStage stage) {
        return stage.rules().sealed() ? keys.holds(actor.id(), stage.openingKey()) : actor.has(Role.BUYER);
    }

    private static WaitingAct opening(Actor actor, PublishedStage stage) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + "/opening", "submissions.waiting.open", List.of(title), null);
    }
}
