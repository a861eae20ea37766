package org.guildhall.evaluation;

import java.util.List;
import java.util.Optional;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Yardsticks;
import org.guildhall.solicitations.PublishedStage;
import org.jspecify.annotations.Nullable;

/**
 * What one person sees of an evaluation.
 *
 * @param evaluation null until a panel is named
 * @param you the person's place on the panel, or null
 * @param dossiers the bids, once the person declared to have no conflict; empty before
 * @param yours the person's own marks
 * @param bidders the names to declare interests about, in alphabetical order; empty until opening
 * @param conflicts that people stood aside, for the panel and those who see all of it; no names
 * @param nothing true once opened if no bid is left that can be judged
 * @param leavers those who took their bid back after its opening; their bids are not judged
 */
record Desk(
        PublishedStage stage,
        Yardsticks yardsticks,
        @Nullable Evaluation evaluation,
        Panel panel,
        @Nullable Panellist you,
        List<Dossier> dossiers,
        List<Mark> yours,
        List<String> bidders,
        List<PanelRows.Conflict> conflicts,
        List<String> leavers,
        boolean opened,
        boolean nothing) {
    public Optional<Mark> your(String candidate, String criterion) {
        return yours.stream()
                .filter(mark -> mark.candidate().toString().equals(candidate)
                        && mark.criterion().equals(criterion))
                .findFirst();
    }

    /** How many bids still lack the person's mark by a criterion. */
    public long missing(String criterion) {
        return dossiers.stream()
                .filter(dossier -> your(dossier.id().toString(), criterion).isEmpty())
                .count();
    }

    /** True while the panel agrees and somebody stood aside since its scores were final. */
    boolean agreesAgain() {
        return evaluation != null
                && evaluation.status() == EvaluationStatus.CONSENSUS
                && conflicts.stream().anyMatch(each -> each.during() == EvaluationStatus.CONSENSUS);
    }

    public boolean allMarked() {
        return yardsticks.judged().stream().allMatch(yardstick -> missing(yardstick.id()) == 0);
    }
}
