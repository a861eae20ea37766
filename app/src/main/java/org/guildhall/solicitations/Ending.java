package org.guildhall.solicitations;

import java.util.HashSet;
import java.util.List;
import org.guildhall.budgets.Movement;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.requests.PublishedCalls;
import org.guildhall.requests.RequestId;
import org.guildhall.requests.RequestProblem;
import org.guildhall.requests.RequestWithdrawn;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Obligations;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.OrganisationId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How stages and solicitations end: by selection, with an outcome, or cancelled. */
@Component
class Ending implements PublishedCalls {
    private static final Bilingual WITHDRAWN =
            new Bilingual("The purchase request was withdrawn.", "La demande d’achat a été retirée.");

    private final Requests requests;
    private final Publication publication;
    private final Rulings rulings;
    private final Stages stages;
    private final StageRows stageRows;
    private final SolicitationRows rows;
    private final NoticeFields notice;
    private final Circulars circulars;
    private final Journal journal;
    private final CityClock clock;
    private final ApplicationEventPublisher events;

    Ending(
            Requests requests,
            Publication publication,
            Rulings rulings,
            Stages stages,
            StageRows stageRows,
            SolicitationRows rows,
            NoticeFields notice,
            Circulars circulars,
            Journal journal,
            CityClock clock,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.publication = publication;
        this.rulings = rulings;
        this.stages = stages;
        this.stageRows = stageRows;
        this.rows = rows;
        this.notice = notice;
        this.circulars = circulars;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
    }

    void select(Actor actor, StageId id, List<OrganisationId> organisations) {
        var solicitation = rows.locked(stages.started(id).solicitation());
        solicitation.status().require(Act.SELECT);
        var stage = stages.started(id);
        checkSelectable(stage, organisations);
        publication.requireClosed(id);
        stageRows.select(id, organisations);
        stageRows.finish(id);
        journal.record(solicitation
                .fact("stage.selected", actor, clock.instant())
                .in(id.toString())
                .with("stage", id.value())
                .with("number", stage.number())
                .with("organisations", notice.organisations(organisations)));
        events.publishEvent(new StageEnded(id));
    }

    /** By a room further down, whose own act and fact this follows. */
    void settle(StageId id) {
        var solicitation = rows.locked(stages.started(id).solicitation());
        solicitation.status().require(Act.SELECT);
        var stage = stages.started(id);
        if (stage.rules().select().leadsOn() || !stage.state().mayBecome(StageState.FINISHED)) {
            throw new Refused(SolicitationProblem.STAGE_FINISHED);
        }
        publication.requireClosed(id);
        stageRows.finish(id);
        events.publishEvent(new StageEnded(id));
    }

    private void checkSelectable(StageRow stage, List<OrganisationId> organisations) {
        var select = stage.rules().select();
        if (!select.leadsOn()) {
            throw new Refused(SolicitationProblem.SELECTS_NOBODY);
        }
        if (stage.state() == StageState.FINISHED) {
            throw new Refused(SolicitationProblem.STAGE_FINISHED);
        }
        if (select.count() > 0 && organisations.size() > select.count()) {
            throw new Refused(SolicitationProblem.TOO_MANY_SELECTED, select.count());
        }
        if (new HashSet<>(organisations).size() != organisations.size()
                || !organisations.stream().allMatch(each -> stages.invites(stage, each))) {
            throw new Refused(SolicitationProblem.NOT_A_BIDDER);
        }
    }

    /** By a buyer: its last stage selects nobody, and owes no synthesis. It has done what it was for. */
    Solicitation complete(Actor actor, SolicitationId id) {
        var solicitation = rows.locked(id);
        solicitation.status().require(Act.END);
        var last = solicitation.stages().getLast();
        var rules = solicitation.procedure().stage(last.number());
        if (last.state() == StageState.PLANNED || rules.select().kind() != ProcedureStage.Select.Kind.NONE) {
            throw new Refused(SolicitationProblem.NOT_ENDED);
        }
        if (rules.publishes().contains(ProcedureStage.Notice.SYNTHESIS)) {
            throw new Refused(SolicitationProblem.SYNTHESIS_DUE);
        }
        publication.requireClosed(last.id());
        end(actor, solicitation, Outcome.COMPLETED, solicitation.fact("solicitation.ended", actor, clock.instant()));
        return rows.found(id);
    }

    /** By a room further down, whose own act and fact this follows. */
    void end(Actor by, SolicitationId id, Outcome outcome) {
        var solicitation = rows.locked(id);
        solicitation.status().require(Act.END);
        var fact = Fact.of("solicitation.ended", solicitation.ocid(), clock.instant())
                .with("solicitation", id.value());
        end(by, solicitation, outcome, fact);
    }

    /** The award of a stage that ended its solicitation came to nothing: both go on where they were. */
    void goOn(StageId id) {
        var solicitation = rows.locked(stages.started(id).solicitation());
        rows.setStatus(solicitation.id(), solicitation.status().require(Act.GO_ON));
        rows.setOutcome(solicitation.id(), null);
        stageRows.goOn(id);
    }

    Solicitation cancel(Actor actor, SolicitationId id, Draft.Text why) {
        var solicitation = rows.locked(id);
        var next = solicitation.status().require(Act.CANCEL);
        var reason = Draft.Text.needed(why, "reason", 4000);
        var announced = !solicitation.status().beforePublication();
        if (!announced && !solicitation.author().equals(actor.id())) {
            throw new Refused(SolicitationProblem.NOT_AUTHOR);
        }
        if (!announced) {
            discard(actor, solicitation, reason);
            return rows.found(id);
        }
        rows.setStatus(id, next);
        var fact = solicitation
                .fact("solicitation.cancelled", actor, clock.instant())
                .with("reason", reason);
        journal.record(contestable(solicitation, fact));
        requests.callEnded(actor, solicitation.request(), Movement.Kind.CALL_CANCELLED);
        tell(solicitation, reason);
        return rows.found(id);
    }

    private void discard(Actor by, Solicitation solicitation, Bilingual reason) {
        rows.setStatus(solicitation.id(), SolicitationStatus.CANCELLED);
        journal.record(
                solicitation.fact("solicitation.discarded", by, clock.instant()).with("reason", reason));
    }

    @Override
    public boolean standing(RequestId request) {
        return !rows.standing(request).isEmpty();
    }

    /**
     * A request goes with the drafts that stand on it, whose authors are told, and not at all while a published call
     * does.
     *
     * @throws Refused {@code requests.published}
     */
    @EventListener
    void on(RequestWithdrawn event) {
        for (var each : rows.of(event.request())) {
            var solicitation = rows.locked(each.id());
            if (rows.standing(event.request()).contains(each.id())) {
                throw new Refused(RequestProblem.PUBLISHED);
            }
            if (solicitation.status().allows(Act.CANCEL)) {
                discard(event.by(), solicitation, WITHDRAWN);
                circulars.discarded(solicitation, event.title());
            }
        }
    }

    /** Who would have bid may challenge that it was cancelled: with what the rules say of that. */
    private Fact contestable(Solicitation solicitation, Fact cancelled) {
        var basis = solicitation.draft().answered();
        var said = rulings.obligations(solicitation.request(), solicitation.procedure(), basis).challenges().stream()
                .map(Obligations.Reason::told)
                .toList();
        return said.isEmpty() ? cancelled : cancelled.with("remedies", said);
    }

    private void tell(Solicitation solicitation, Bilingual reason) {
        var begun = solicitation.stages().stream()
                .filter(stage -> stage.state() != StageState.PLANNED)
                .map(stage -> stages.started(stage.id()))
                .toList();
        circulars.cancelled(begun, reason);
        begun.forEach(stage -> events.publishEvent(new StageEnded(stage.id())));
        events.publishEvent(new SolicitationCancelled(solicitation.id(), solicitation.ocid()));
    }

    private void end(Actor by, Solicitation solicitation, Outcome outcome, Fact fact) {
        rows.setStatus(solicitation.id(), SolicitationStatus.ENDED);
        rows.setOutcome(solicitation.id(), outcome);
        solicitation.stages().stream()
                .filter(stage -> stage.state() == StageState.STARTED)
                .forEach(stage -> {
                    stageRows.finish(stage.id());
                    events.publishEvent(new StageEnded(stage.id()));
                });
        journal.record(fact.with("outcome", outcome));
        switch (outcome) {
            case AWARDED -> {} // its contract takes the place of what is held
            case NONE_SUITABLE -> requests.callEnded(by, solicitation.request(), Movement.Kind.NONE_SUITABLE);
            case COMPLETED -> requests.callEnded(by, solicitation.request(), Movement.Kind.CALL_COMPLETED);
        }
    }
}
