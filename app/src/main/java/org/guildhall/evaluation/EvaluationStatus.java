package org.guildhall.evaluation;

import java.util.Map;
import java.util.Set;

/** Where the evaluation of a stage stands. Each arrow is an act that leaves a fact. */
public enum EvaluationStatus {
    /** A panel is named; its members declare their interests and score alone. */
    SCORING,
    /** Everybody's scores are final and open to the panel; the chair records the consensus. */
    CONSENSUS,
    /** Quality is settled: names and prices are open to the panel. */
    REVEALED,
    /** The ranking is closed. */
    RANKED;

    private static final Map<EvaluationStatus, Set<EvaluationStatus>> NEXT = Map.of(
            SCORING, Set.of(CONSENSUS),
            CONSENSUS, Set.of(SCORING, REVEALED),
            REVEALED, Set.of(RANKED),
            RANKED, Set.of());

    /** True if an act leads from here to there; another evaluator leads from consensus back to scoring. */
    public boolean leadsTo(EvaluationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
