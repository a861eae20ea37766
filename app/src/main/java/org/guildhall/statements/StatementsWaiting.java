package org.guildhall.statements;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;

/** Statements that wait for a buyer's answer. */
@Component
class StatementsWaiting implements WaitingActs {
    private final Statements statements;
    private final Solicitations solicitations;

    StatementsWaiting(Statements statements, Solicitations solicitations) {
        this.statements = statements;
        this.solicitations = solicitations;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return actor.has(Role.BUYER)
                ? solicitations.published().stream()
                        .filter(stage -> stage.rules().assesses(Assessment.NOTICE))
                        .filter(stage -> statements.notice(stage.id()) == Notice.UNANSWERED)
                        .map(stage -> act(actor, stage))
                        .toList()
                : List.of();
    }

    private static WaitingAct act(Actor actor, PublishedStage stage) {
        var title = stage.title().in(actor.locale());
        return new WaitingAct(
                "/stages/" + stage.id() + "/statements", "evaluation.waiting.statements", List.of(title), null);
    }
}
