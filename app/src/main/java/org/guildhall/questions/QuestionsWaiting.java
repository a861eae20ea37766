package org.guildhall.questions;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions that wait for a buyer's answer. */
@Component
class QuestionsWaiting implements WaitingActs {
    private final Questions questions;
    private final Solicitations solicitations;

    QuestionsWaiting(Questions questions, Solicitations solicitations) {
        this.questions = questions;
        this.solicitations = solicitations;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        if (!actor.has(Role.BUYER)) {
            return List.of();
        }
        var waiting = questions.waiting();
        return solicitations.published().stream()
                .filter(stage -> waiting.containsKey(stage.id()))
                .map(stage -> act(stage, waiting.getOrDefault(stage.id(), 0)))
                .toList();
    }

    private static WaitingAct act(PublishedStage stage, int waiting) {
        var title = stage.title().in(LocaleContextHolder.getLocale());
        return new WaitingAct(
                "/stages/" + stage.id() + "/questions",
                "solicitations.waiting.question",
                List.of(title, waiting),
                null);
    }
}
