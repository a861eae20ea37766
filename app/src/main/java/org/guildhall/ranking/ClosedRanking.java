package org.guildhall.ranking;

import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Ocid;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;

/** A closed ranking: every bid with its standing, compliant ones first and in order. */
public record ClosedRanking(
        StageId stage, SolicitationId solicitation, Ocid ocid, Basis basis, List<Standing> standings) {
    public ClosedRanking {
        standings = List.copyOf(standings);
    }

    public Optional<Standing> of(BidId bid) {
        return standings.stream().filter(each -> each.bid().equals(bid)).findFirst();
    }

    public List<Standing> compliant() {
        return standings.stream().filter(Standing::compliant).toList();
    }

    /** True where a stage leads on and nobody can: what is left is to decide that none is suitable. */
    public boolean leadsNowhere(Select rule) {
        return rule.leadsOn() && selected(rule).isEmpty();
    }

    /** Those who go on by the rule of the stage: everyone compliant, the first of them, or nobody. */
    public List<Standing> selected(Select rule) {
        return switch (rule.kind()) {
            case ALL_QUALIFIED -> compliant();
            case TOP -> compliant().stream().limit(rule.count()).toList();
            case ONE -> compliant().stream().limit(1).toList();
            case NONE -> List.of();
        };
    }
}
