package org.guildhall.drafting;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a buyer: drafts to finish, colleagues' drafts to review and publish, stages to start. */
@Component
class DraftsWaiting implements WaitingActs {
    private final Solicitations solicitations;

    DraftsWaiting(Solicitations solicitations) {
        this.solicitations = solicitations;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (!actor.has(Role.BUYER)) {
            return acts;
        }
        solicitations.in(SolicitationStatus.DRAFT).stream()
                .filter(each -> each.author().equals(actor.id()))
                .forEach(each -> acts.add(act(each, "", "draft")));
        solicitations.in(SolicitationStatus.IN_REVIEW).stream()
                .filter(each -> !each.writtenBy(actor.id()))
                .forEach(each -> acts.add(act(each, "/review", "review")));
        solicitations.in(SolicitationStatus.REVIEWED).stream()
                .filter(each -> each.author().equals(actor.id()))
                .forEach(each -> acts.add(act(each, "/publication", "publish")));
        for (var each : solicitations.in(SolicitationStatus.PUBLISHED)) {
            solicitations
                    .next(each)
                    .ifPresent(stage -> acts.add(act(each, "/stages/" + stage.number() + "/start", "start")));
        }
        return acts;
    }

    private static WaitingAct act(Solicitation solicitation, String page, String key) {
        return new WaitingAct(
                DraftPages.path(solicitation.id()) + page,
                "solicitations.waiting." + key,
                List.of(solicitation.name().in(LocaleContextHolder.getLocale())),
                null);
    }
}
