package org.guildhall.syntheses;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.Notice;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Syntheses that a buyer is to write, to review or to publish. */
@Component
class SynthesesWaiting implements WaitingActs {
    private final Syntheses syntheses;
    private final Solicitations solicitations;
    private final Openings openings;

    SynthesesWaiting(Syntheses syntheses, Solicitations solicitations, Openings openings) {
        this.syntheses = syntheses;
        this.solicitations = solicitations;
        this.openings = openings;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (!actor.has(Role.BUYER)) {
            return acts;
        }
        solicitations.published().stream()
                .filter(stage -> stage.rules().publishes().contains(Notice.SYNTHESIS))
                .filter(stage -> openings.opening(stage.id()).isPresent())
                .forEach(stage -> act(actor, stage, key(actor, stage), acts));
        return acts;
    }

    /** Nothing if it waits for somebody else. */
    private String key(Actor actor, PublishedStage stage) {
        var synthesis = syntheses.of(stage.id());
        if (synthesis.isEmpty()) {
            return "write";
        }
        var own = synthesis.get().author().equals(actor.id());
        return switch (synthesis.get().status()) {
            case DRAFT -> own ? "write" : "";
            case IN_REVIEW -> own ? "" : "review";
            case ACCEPTED -> own ? "publish" : "";
            case PUBLISHED -> "";
        };
    }

    private static void act(Actor actor, PublishedStage stage, String key, List<WaitingAct> acts) {
        if (!key.isEmpty()) {
            acts.add(new WaitingAct(
                    "/stages/" + stage.id() + "/synthesis",
                    "syntheses.waiting." + key,
                    List.of(stage.title().in(actor.locale())),
                    null));
        }
    }
}
