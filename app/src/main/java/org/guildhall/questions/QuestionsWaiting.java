package org.guildhall.questions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions that wait for a buyer's answer. */
@Component
class QuestionsWaiting implements WaitingActs {
    private static final Duration SOON = Duration.ofDays(5);

    private final Questions questions;
    private final Solicitations solicitations;
    private final CityClock clock;

    QuestionsWaiting(Questions questions, Solicitations solicitations, CityClock clock) {
        this.clock = clock;
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

    private WaitingAct act(PublishedStage stage, int waiting) {
        var title = stage.title().in(LocaleContextHolder.getLocale());
        var closing = solicitations.closing(stage).map(Closing::at).orElse(null);
        return new WaitingAct("/stages/" + stage.id() + "/questions", key(closing), List.of(title, waiting), closing);
    }

    /** Days before closing it is said that what is unanswered then holds up the opening, and after it that it does. */
    private String key(@Nullable Instant closing) {
        var now = clock.instant();
        if (closing == null || now.plus(SOON).isBefore(closing)) {
            return "solicitations.waiting.question";
        }
        return now.isBefore(closing) ? "solicitations.waiting.question.soon" : "solicitations.waiting.question.held";
    }
}
