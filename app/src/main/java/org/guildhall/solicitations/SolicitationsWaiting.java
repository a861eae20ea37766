package org.guildhall.solicitations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.procedures.ProcedureStage;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a buyer: drafts to finish, colleagues' drafts to review, questions to answer. */
@Component
class SolicitationsWaiting implements WaitingActs {
    private final SolicitationRows rows;
    private final StageRows stages;
    private final QuestionRows questions;

    SolicitationsWaiting(SolicitationRows rows, StageRows stages, QuestionRows questions) {
        this.rows = rows;
        this.stages = stages;
        this.questions = questions;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (!actor.has(Role.BUYER)) {
            return acts;
        }
        rows.inStatus(SolicitationStatus.DRAFT).stream()
                .filter(each -> each.author().equals(actor.id()))
                .forEach(each -> acts.add(act(each, "", "draft")));
        rows.inStatus(SolicitationStatus.IN_REVIEW).stream()
                .filter(each -> !each.author().equals(actor.id()))
                .forEach(each -> acts.add(act(each, "/review", "review")));
        rows.inStatus(SolicitationStatus.REVIEWED).stream()
                .filter(each -> each.author().equals(actor.id()))
                .forEach(each -> acts.add(act(each, "/publication", "publish")));
        for (var each : rows.inStatus(SolicitationStatus.PUBLISHED)) {
            next(each).ifPresent(stage -> acts.add(act(each, "/stages/" + stage.number() + "/start", "start")));
        }
        for (var stage : stages.running()) {
            var waiting = questions.waiting(stage.id());
            if (waiting > 0 && stage.title() != null) {
                var title = stage.title().in(LocaleContextHolder.getLocale());
                acts.add(new WaitingAct(
                        "/stages/" + stage.id() + "/questions",
                        "solicitations.waiting.question",
                        List.of(title, waiting),
                        null));
            }
        }
        return acts;
    }

    /** The stage that can start now: the one before it has ended, and somebody may enter. */
    private Optional<Solicitation.StageAt> next(Solicitation solicitation) {
        var all = solicitation.stages();
        return all.stream()
                .filter(each -> each.number() > 1 && each.state() == StageState.PLANNED)
                .filter(each -> all.get(each.number() - 2).state() == StageState.FINISHED)
                .filter(each -> solicitation.procedure().stage(each.number()).entry() != ProcedureStage.Entry.SELECTED
                        || !stages.selectedBefore(each.id()).isEmpty())
                .findFirst();
    }

    private static WaitingAct act(Solicitation solicitation, String page, String key) {
        var title = solicitation.draft().titleText();
        var french = "fr".equals(LocaleContextHolder.getLocale().getLanguage());
        var said = french ? title.fr() : title.en();
        return new WaitingAct(
                DraftPages.path(solicitation.id()) + page,
                "solicitations.waiting." + key,
                List.of(said == null ? "" : said),
                null);
    }
}
