package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.OpenedBid;
import org.guildhall.ranking.Basis;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Draw;
import org.guildhall.ranking.Ranking;
import org.guildhall.ranking.Standing;
import org.guildhall.ranking.Standing.Exclusion;
import org.guildhall.ranking.Standing.Why;
import org.guildhall.ranking.Yardsticks;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;

/** Closes quality, then the ranking, and sends on those a stage selects. */
@Component
class RankingAct {
    private final EvaluationRows rows;
    private final MarkRows marks;
    private final Dossiers dossiers;
    private final Solicitations solicitations;
    private final Journal journal;
    private final CityClock clock;

    RankingAct(
            EvaluationRows rows,
            MarkRows marks,
            Dossiers dossiers,
            Solicitations solicitations,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.marks = marks;
        this.dossiers = dossiers;
        this.solicitations = solicitations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Nothing agreed can change after this; names and prices are shown to the panel. */
    void closeQuality(Actor chair, Evaluation evaluation, Yardsticks yardsticks) {
        var expected = (long) dossiers.candidates(evaluation).size()
                * yardsticks.judged().size();
        var missing = expected - dossiers.counting(evaluation, marks.consensus(evaluation.stage()));
        if (missing > 0) {
            throw new Refused(EvaluationProblem.CONSENSUS_MISSING, missing);
        }
        dossiers.closeEligibility(evaluation);
        rows.setStatus(evaluation.stage(), EvaluationStatus.REVEALED);
        journal.record(Fact.of("consensus.closed", evaluation.ocid(), chair, clock.instant())
                .in(evaluation.scope()));
        dossiers.nameBidders(evaluation);
    }

    List<Standing> rank(Actor chair, Evaluation evaluation, PublishedStage stage, Yardsticks yardsticks) {
        solicitations.requireAsPublished(stage.id());
        var draw = Draw.of(
                stage.id(),
                dossiers.all(evaluation).stream().map(OpenedBid::sha256).toList());
        var standings = new ArrayList<>(
                new Ranking(yardsticks, draw).of(dossiers.contenders(evaluation, marks.consensus(evaluation.stage()))));
        standings.addAll(dossiers.withoutPlace(evaluation.stage()));
        rows.close(evaluation.stage(), standings, clock.instant());
        rows.setStatus(evaluation.stage(), EvaluationStatus.RANKED);
        journal.record(Fact.of("ranking.closed", evaluation.ocid(), chair, clock.instant())
                .in(evaluation.scope())
                .with("basis", yardsticks.basis())
                .with("draw", draw.seed())
                .with(
                        "standings",
                        standings.stream()
                                .map(each -> shown(each, yardsticks.basis()))
                                .toList()));
        sendOn(chair, stage, standings);
        return List.copyOf(standings);
    }

    /** Where nobody can go on the stage stays open: who holds the authority decides that none is suitable. */
    private void sendOn(Actor chair, PublishedStage stage, List<Standing> standings) {
        var rule = stage.rules().select();
        var closed =
                new ClosedRanking(stage.id(), stage.solicitation(), stage.ocid(), Basis.of(stage.rules()), standings);
        if (rule.leadsOn() && !closed.leadsNowhere(rule)) {
            solicitations.select(
                    chair,
                    stage.id(),
                    closed.selected(rule).stream().map(Standing::organisation).toList());
        }
    }

    /** The standing of a bid that is not judged: it could not be read, was taken back or is not eligible. */
    static Standing unjudged(OpenedBid bid, Why why) {
        var zero = new BigDecimal("0.00");
        var code = bid.code() == null || why != Why.BROKEN ? "" : bid.code();
        return new Standing(
                bid.id(),
                bid.organisation(),
                "",
                null,
                null,
                new Exclusion(why, null, code),
                zero,
                null,
                zero,
                null,
                List.of());
    }

    private Map<String, Object> shown(Standing standing, Basis basis) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("bid", standing.bid().value());
        shown.put("organisation", standing.organisation().value());
        shown.put("tenderer", dossiers.name(standing.organisation()));
        shown.put("compliant", standing.compliant());
        if (standing.rank() != null) {
            shown.put("rank", standing.rank());
        }
        if (standing.tie() != null) {
            shown.put("tie", standing.tie());
        }
        if (standing.exclusion() != null) {
            shown.put("why", standing.exclusion().why().code());
        }
        if (basis == Basis.POINTS) {
            shown.put("quality", standing.quality());
            shown.put("total", standing.total());
        }
        if (standing.pricePoints() != null) {
            shown.put("pricePoints", standing.pricePoints());
        }
        return shown;
    }
}
