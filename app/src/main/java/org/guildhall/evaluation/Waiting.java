package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;

/** What waits for panel members, chairs and buyers. Whoever is recused is asked for nothing. */
@Component("evaluationWaiting")
class Waiting implements WaitingActs {
    private final Evaluations evaluations;
    private final EvaluationRows rows;
    private final PanelRows panels;
    private final Panels people;
    private final Dossiers dossiers;
    private final Solicitations solicitations;

    Waiting(
            Evaluations evaluations,
            EvaluationRows rows,
            PanelRows panels,
            Panels people,
            Dossiers dossiers,
            Solicitations solicitations) {
        this.evaluations = evaluations;
        this.rows = rows;
        this.panels = panels;
        this.people = people;
        this.dossiers = dossiers;
        this.solicitations = solicitations;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (actor.has(Role.EVALUATOR) || actor.has(Role.CHAIR)) {
            rows.unranked(actor.id()).forEach(evaluation -> panel(actor, evaluation, acts));
        }
        if (actor.has(Role.BUYER)) {
            evaluations.opened().forEach(stage -> buyer(actor, stage, acts));
        }
        return List.copyOf(acts);
    }

    private void panel(Actor actor, Evaluation evaluation, List<WaitingAct> acts) {
        var key = panels.of(evaluation.stage())
                .member(actor.id())
                .map(own -> key(own, evaluation.status()))
                .orElse("");
        if (!key.isEmpty()) {
            solicitations
                    .stage(evaluation.stage())
                    .filter(PublishedStage::running)
                    .filter(this::judged)
                    .ifPresent(stage -> acts.add(act(actor, stage, key)));
        }
    }

    /** Whether there is a bid to judge: last of all, since it reads what is in each. */
    private boolean judged(PublishedStage stage) {
        return dossiers.opened(stage) && !dossiers.readable(stage).isEmpty();
    }

    private static String key(Panellist own, EvaluationStatus status) {
        if (own.declaration() == Panellist.Declaration.AWAITED && status != EvaluationStatus.RANKED) {
            return "declare";
        }
        if (!own.cleared()) {
            return "";
        }
        return switch (status) {
            case SCORING -> own.scores() && !own.completed() ? "score" : "";
            case CONSENSUS -> own.chairs() ? "agree" : "";
            case REVEALED -> own.chairs() ? "rank" : "";
            case RANKED -> "";
        };
    }

    private void buyer(Actor actor, PublishedStage stage, List<WaitingAct> acts) {
        var begun = rows.find(stage.id());
        if (begun.isEmpty() && !stage.rules().assesses(Assessment.NOTICE) && judged(stage)) {
            acts.add(act(actor, stage, "panel"));
        }
        begun.filter(evaluation -> evaluation.status() != EvaluationStatus.RANKED)
                .filter(evaluation -> !people.led(panels.of(evaluation.stage())))
                .filter(_ -> judged(stage))
                .ifPresent(_ -> acts.add(act(actor, stage, "chair")));
    }

    private static WaitingAct act(Actor actor, PublishedStage stage, String key) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct(
                "/stages/" + stage.id() + "/evaluation", "evaluation.waiting." + key, List.of(title), null);
    }
}
