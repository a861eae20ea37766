package org.guildhall.evaluation;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.evaluation.Dossier.Attachment;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.openings.BidsOpened;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.ranking.Basis;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Standing;
import org.guildhall.ranking.Yardsticks;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. An evaluation runs: panel named, interests declared, scores given alone and made final,
 * consensus recorded, quality closed, ranking closed. Every act locks the stage's evaluation, so two people never act
 * on one state of it.
 */
@Service
public class Evaluations {
    private final EvaluationRows rows;
    private final PanelRows panelRows;
    private final Panels panels;
    private final Marking marking;
    private final Dossiers dossiers;
    private final RankingAct ranking;
    private final Solicitations solicitations;
    private final ApplicationEventPublisher events;
    private final CityClock clock;
    private final SecureRandom chance = new SecureRandom();

    Evaluations(
            EvaluationRows rows,
            PanelRows panelRows,
            Panels panels,
            Marking marking,
            Dossiers dossiers,
            RankingAct ranking,
            Solicitations solicitations,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.rows = rows;
        this.panelRows = panelRows;
        this.panels = panels;
        this.marking = marking;
        this.dossiers = dossiers;
        this.ranking = ranking;
        this.solicitations = solicitations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Names the panel of a stage, or another one as long as quality is open; after that only another chair, who closes
     * the ranking. Once the scores that count are other people's, what was agreed is void. A chair scores only if also
     * named among the members. Nobody whose scores are final leaves without a reason, which is kept.
     *
     * @throws Refused {@code evaluation.not-assessed} where nobody judges, {@code evaluation.not-a-chair},
     *     {@code evaluation.not-an-evaluator}, {@code evaluation.belongs-to-a-vendor}, {@code evaluation.opened-bids},
     *     {@code evaluation.panel-too-small}, {@code evaluation.panel-in-use} for another who scores
     *     once quality is closed, and for anybody once the ranking is, {@code common.invalid} without a reason
     */
    @Transactional
    public void name(Actor buyer, StageId id, PersonId chair, List<PersonId> members, @Nullable String why) {
        var stage = running(id);
        var yardsticks = yardsticks(stage);
        if (stage.rules().assess().isEmpty() || stage.rules().assesses(Assessment.NOTICE)) {
            throw new Refused(EvaluationProblem.NOT_ASSESSED);
        }
        var first = new Evaluation(
                id, stage.solicitation(), stage.ocid(), EvaluationStatus.SCORING, chance.nextLong(), buyer.id());
        rows.insert(first, clock.instant());
        var evaluation = rows.lock(id).orElseThrow();
        if (evaluation.status() == EvaluationStatus.RANKED) {
            throw new Refused(EvaluationProblem.PANEL_IN_USE);
        }
        if (evaluation.status() == EvaluationStatus.REVEALED) {
            panels.checkChairAlone(evaluation, chair, members);
        } else {
            panels.check(chair, members, yardsticks.scorersNeeded());
            panels.requireBlind(id, chair, members, dossiers.namesReadBy(stage));
        }
        var before = panels.of(evaluation);
        panels.name(buyer, evaluation, chair, members, why);
        settle(evaluation, yardsticks, before);
    }

    /**
     * Declares a person's interests once the bidders are known; a conflict, which can be declared as long as the stage
     * is under way, closes the evaluation to them. While quality is open their part in it is void; then it is told.
     */
    @Transactional
    public void declare(Actor actor, StageId id, boolean conflict, String explanation) {
        var stage = running(id);
        var evaluation = locked(id);
        panels.member(actor, evaluation);
        dossiers.requireOpened(stage);
        if (evaluation.status() == EvaluationStatus.RANKED && !conflict) {
            throw new Refused(EvaluationProblem.ALREADY_RANKED);
        }
        var before = panels.of(evaluation);
        panels.declare(actor, evaluation, conflict, explanation);
        dossiers.admit(evaluation);
        settle(evaluation, yardsticks(stage), before);
    }

    /** Keeps an evaluator's own marks; they can change until they are made final. */
    @Transactional
    public void score(Actor actor, StageId id, List<NewMark> typed) {
        var stage = running(id);
        var evaluation = locked(id);
        marking.score(actor, evaluation, panels.cleared(actor, evaluation), yardsticks(stage), typed);
    }

    /** Makes an evaluator's marks final; with the last one's the panel's marks are open to all of it. */
    @Transactional
    public void complete(Actor actor, StageId id) {
        var stage = running(id);
        var evaluation = locked(id);
        var own = panels.cleared(actor, evaluation);
        var before = panels.of(evaluation);
        marking.complete(actor, evaluation, own, yardsticks(stage));
        settle(evaluation, yardsticks(stage), before);
    }

    /** Everybody's marks beside what was agreed: for the panel, each once their own are final. */
    @Transactional(readOnly = true)
    public List<Agreement> agreements(Actor actor, StageId id) {
        var evaluation = found(id);
        var own = panels.cleared(actor, evaluation);
        if (own.scores() && !own.completed()) {
            throw new Refused(EvaluationProblem.OWN_SCORES_FIRST);
        }
        if (evaluation.status() == EvaluationStatus.SCORING) {
            throw new Refused(EvaluationProblem.OTHERS_STILL_SCORE);
        }
        return marking.agreements(evaluation, yardsticks(stage(id)));
    }

    /** Records what the panel agreed; the chair's act. */
    @Transactional
    public void agree(Actor chair, StageId id, List<NewMark> typed) {
        var stage = running(id);
        var evaluation = inConsensus(chair, id);
        marking.agree(chair, evaluation, yardsticks(stage), typed);
    }

    /** Closes quality, once everything is agreed. Names and prices are shown to the panel from then on. */
    @Transactional
    public void closeQuality(Actor chair, StageId id) {
        var stage = running(id);
        ranking.closeQuality(chair, inConsensus(chair, id), yardsticks(stage));
    }

    /**
     * Closes the ranking, and quality with it if that is complete and still open. Those a stage selects go on.
     *
     * @throws Refused {@code evaluation.consensus-missing}, {@code evaluation.already-ranked}
     */
    @Transactional
    public ClosedRanking rank(Actor chair, StageId id) {
        var stage = running(id);
        var yardsticks = yardsticks(stage);
        var evaluation = locked(id);
        panels.chair(chair, evaluation);
        if (evaluation.status() == EvaluationStatus.RANKED) {
            throw new Refused(EvaluationProblem.ALREADY_RANKED);
        }
        if (evaluation.status() != EvaluationStatus.REVEALED) {
            ranking.closeQuality(chair, inConsensus(chair, id), yardsticks);
        }
        dossiers.lock(id);
        ranking.rank(chair, found(id), running(id), yardsticks);
        events.publishEvent(new RankingClosed(id));
        return ranking(id).orElseThrow();
    }

    /**
     * The closed ranking of a stage, for the rooms that decide on it; empty until it is closed. Where opening found
     * nothing that can be read there is nothing to judge: such a ranking is closed from the start.
     */
    @Transactional(readOnly = true)
    public Optional<ClosedRanking> ranking(StageId id) {
        var stage = stage(id);
        var ranked = rows.find(id).filter(evaluation -> evaluation.status() == EvaluationStatus.RANKED);
        return ranked.isPresent()
                ? Optional.of(closed(stage, rows.standings(id)))
                : dossiers.unreadable(stage).map(standings -> closed(stage, standings));
    }

    /** The closed ranking for a person of the city: the panel, buyers, those who decide, the auditor. */
    @Transactional(readOnly = true)
    public ClosedRanking ranking(Actor actor, StageId id) {
        requireClear(actor, id);
        var decides = Stream.of(Role.BUYER, Role.APPROVER, Role.COUNCILLOR, Role.AUDITOR);
        if (decides.noneMatch(actor::has) && panelRows.of(id).member(actor.id()).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return ranking(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Nobody who declared a conflict of interest. @throws Refused {@code evaluation.recused} */
    @Transactional(readOnly = true)
    public void requireClear(Actor actor, StageId id) {
        panels.requireClear(actor, id);
    }

    /** When people left the panel of a ranked stage, and why; no names. */
    @Transactional(readOnly = true)
    List<PanelRows.Change> panelChanges(StageId id) {
        return panelRows.changes(id);
    }

    /** That people of a panel stood aside in a conflict, for those who read its ranking; no names. */
    @Transactional(readOnly = true)
    List<PanelRows.Conflict> conflicts(StageId id) {
        return panelRows.conflicts(id);
    }

    /** How many people stood aside after what was agreed could change, for who decides. */
    @Transactional(readOnly = true)
    public long lateConflicts(StageId id) {
        return panelRows.conflicts(id).stream().filter(PanelRows.Conflict::late).count();
    }

    /** Whether a person sits or ever sat on the panel of a stage: they never decide on its award. */
    @Transactional(readOnly = true)
    public boolean everOnPanel(StageId id, PersonId person) {
        return panelRows.ever(id).contains(person);
    }

    /** Stages whose ranking is closed, that choose one bid or from which nobody goes on: a buyer recommends next. */
    @Transactional(readOnly = true)
    public List<PublishedStage> awaitingRecommendation() {
        return opened().stream()
                .filter(stage -> ranking(stage.id())
                        .filter(closed -> stage.rules().select().kind() == Select.Kind.ONE
                                || closed.leadsNowhere(stage.rules().select()))
                        .isPresent())
                .toList();
    }

    /** Stages under way whose bids were opened and are assessed, latest opening first. */
    @Transactional(readOnly = true)
    List<PublishedStage> opened() {
        var underWay =
                solicitations.published().stream().collect(Collectors.toMap(PublishedStage::id, Function.identity()));
        return rows.opened(underWay.keySet()).stream()
                .flatMap(id -> Stream.ofNullable(underWay.get(id)))
                .toList();
    }

    /** From its opening a stage that is assessed waits for those who assess it. */
    @EventListener
    void on(BidsOpened event) {
        var stage = stage(event.stage());
        if (!stage.rules().assess().isEmpty() && !stage.rules().assesses(Assessment.NOTICE)) {
            rows.opened(event.stage(), clock.instant());
        }
    }

    /** What this person sees of the evaluation of a stage; whoever has no part in it finds nothing. */
    @Transactional(readOnly = true)
    Desk desk(Actor actor, StageId id) {
        var stage = stage(id);
        var evaluation = rows.find(id).orElse(null);
        var panel = panelRows.of(id);
        var own = panel.member(actor.id());
        if (own.isEmpty() && !actor.has(Role.BUYER) && !actor.has(Role.AUDITOR)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var cleared = own.filter(Panellist::cleared).isPresent();
        var opened = dossiers.opened(stage);
        return new Desk(
                stage,
                yardsticks(stage),
                evaluation,
                panel,
                own.orElse(null),
                evaluation != null && cleared ? dossiers.of(evaluation, stage) : List.of(),
                evaluation != null && cleared ? marking.own(evaluation, actor.id()) : List.of(),
                opened ? dossiers.bidders(stage) : List.of(),
                panelRows.conflicts(id),
                opened ? dossiers.leavers(stage) : List.of(),
                opened,
                dossiers.unreadable(stage).isPresent());
    }

    /** The bids for a panel member who declared to have no conflict. */
    @Transactional(readOnly = true)
    public List<Dossier> bids(Actor actor, StageId id) {
        var evaluation = found(id);
        panels.cleared(actor, evaluation);
        return dossiers.of(evaluation, stage(id));
    }

    /** A file of a bid, for the same people. */
    @Transactional(readOnly = true)
    public Attachment file(Actor actor, StageId id, String candidate, String sha256) {
        var evaluation = found(id);
        panels.cleared(actor, evaluation);
        return dossiers.file(evaluation, stage(id), candidate, sha256);
    }

    /**
     * Evaluations a person has a part in, the latest first; all of them for buyers and the auditor.
     *
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    Slice<Evaluation> of(Actor actor, Listing wanted) {
        return rows.latest(actor.has(Role.BUYER) || actor.has(Role.AUDITOR) ? null : actor.id(), wanted);
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    String tenderer(Standing standing) {
        return dossiers.name(standing.organisation());
    }

    private PublishedStage running(StageId id) {
        var stage = stage(id);
        if (!stage.running()) {
            throw new Refused(EvaluationProblem.STOPPED);
        }
        return stage;
    }

    private static Yardsticks yardsticks(PublishedStage stage) {
        return Yardsticks.of(stage.rules(), stage.criteria());
    }

    private static ClosedRanking closed(PublishedStage stage, List<Standing> standings) {
        return new ClosedRanking(stage.id(), stage.solicitation(), stage.ocid(), Basis.of(stage.rules()), standings);
    }

    private Evaluation found(StageId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Evaluation locked(StageId id) {
        return rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Evaluation inConsensus(Actor chair, StageId id) {
        var evaluation = locked(id);
        panels.chair(chair, evaluation);
        if (evaluation.status() == EvaluationStatus.SCORING) {
            throw new Refused(EvaluationProblem.OTHERS_STILL_SCORE);
        }
        if (evaluation.status() != EvaluationStatus.CONSENSUS) {
            throw new Refused(EvaluationProblem.CONSENSUS_CLOSED);
        }
        return evaluation;
    }

    /**
     * Moves between scoring and consensus as the panel's scores are or are no longer complete. An agreement is void
     * once it does not rest on the scores that count, or was recorded by who stands aside now.
     */
    private void settle(Evaluation evaluation, Yardsticks yardsticks, Panel before) {
        var now = panels.of(evaluation);
        var open = evaluation.status() == EvaluationStatus.SCORING || evaluation.status() == EvaluationStatus.CONSENSUS;
        if (open && !before.agreesWith(now)) {
            marking.reopen(evaluation);
        }
        var scored = now.scored(yardsticks.scorersNeeded());
        var next = scored ? EvaluationStatus.CONSENSUS : EvaluationStatus.SCORING;
        if (!evaluation.status().leadsTo(next)) {
            return;
        }
        if (next == EvaluationStatus.SCORING) {
            marking.reopen(evaluation);
        }
        rows.setStatus(evaluation.stage(), next);
    }
}
