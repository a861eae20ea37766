package org.guildhall.openings;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.screening.Screenings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings that are due, for the officers of each. */
@Component
class OpeningsWaiting implements WaitingActs {
    private final Openings openings;
    private final Solicitations solicitations;
    private final OpeningKeys keys;
    private final Screenings screenings;
    private final CityClock clock;

    OpeningsWaiting(
            Openings openings, Solicitations solicitations, OpeningKeys keys, Screenings screenings, CityClock clock) {
        this.openings = openings;
        this.solicitations = solicitations;
        this.keys = keys;
        this.screenings = screenings;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!OpeningKeys.mayHold(actor)) {
            return List.of();
        }
        return Stream.concat(due(actor), unscreened(actor)).toList();
    }

    /** Files that the antivirus was asked about in vain: for those who opened the bids. */
    private Stream<WaitingAct> unscreened(Actor actor) {
        return screenings.troubled().stream()
                .flatMap(stage -> solicitations.stage(new StageId(stage)).stream())
                .filter(stage -> opens(actor, stage) || actor.has(Role.BUYER))
                .map(stage -> act(actor, stage, "submissions.waiting.screening"));
    }

    private Stream<WaitingAct> due(Actor actor) {
        var now = clock.instant();
        return solicitations.published().stream()
                .filter(stage -> solicitations
                        .closing(stage)
                        .filter(closing -> !now.isBefore(stage.opensAt(closing)))
                        .isPresent())
                .filter(stage -> openings.opening(stage.id()).isEmpty())
                .filter(stage -> opens(actor, stage))
                .map(stage -> act(actor, stage, "submissions.waiting.open"));
    }

    private boolean opens(Actor actor, PublishedStage stage) {
        return stage.rules().sealed() ? keys.holds(actor.id(), stage.openingKey()) : actor.has(Role.BUYER);
    }

    private static WaitingAct act(Actor actor, PublishedStage stage, String key) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct("/stages/" + stage.id() + "/opening", key, List.of(title), null);
    }
}
