package org.guildhall.duties;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.springframework.transaction.annotation.Transactional;

/** What publication asks of duties. */
@Fixture
public class DutyFixtures {
    private final Duties duties;
    private final Solicitations solicitations;

    DutyFixtures(Duties duties, Solicitations solicitations) {
        this.duties = duties;
        this.solicitations = solicitations;
    }

    /** What would refuse the publication of a solicitation now. */
    @Transactional
    public List<FieldProblem> owedAt(SolicitationId id) {
        var checks = new Checks();
        var it = solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        duties.checkPublication(checks, it);
        try {
            checks.throwIfAny();
            return List.of();
        } catch (Refused refused) {
            return refused.fields();
        }
    }
}
