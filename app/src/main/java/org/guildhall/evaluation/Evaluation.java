package org.guildhall.evaluation;

import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;

/** The evaluation of one stage as the room keeps it. */
record Evaluation(
        StageId stage, SolicitationId solicitation, Ocid ocid, EvaluationStatus status, long seed, PersonId namedBy) {
    /** The scope of its facts. */
    String scope() {
        return stage.toString();
    }
}
