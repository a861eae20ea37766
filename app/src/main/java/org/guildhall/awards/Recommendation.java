package org.guildhall.awards;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer recommends to those who may decide it.
 *
 * <p>Units: {@code value} is before tax over the whole term; of "none suitable" it is the estimate of the request,
 * whose authority it needs.
 *
 * @param chosen the bid recommended, or null: none is suitable
 */
public record Recommendation(
        RecommendationId id,
        StageId stage,
        SolicitationId solicitation,
        Ocid ocid,
        Bilingual title,
        @Nullable Chosen chosen,
        Money value,
        Bilingual reason,
        PersonId by,
        Instant at,
        RecommendationStatus status,
        List<Step> steps) {
    public Recommendation {
        steps = List.copyOf(steps);
    }

    /** The bid recommended, and whose it is. */
    public record Chosen(BidId bid, OrganisationId organisation, String supplier) {}

    /** The step that is to be taken now; empty once it is settled. */
    public Optional<Step> next() {
        return status == RecommendationStatus.RECOMMENDED
                ? steps.stream().filter(step -> step.decision() == null).findFirst()
                : Optional.empty();
    }

    /** True if a person took a step of it already: nobody takes two. */
    boolean decidedBy(PersonId person) {
        return steps.stream().anyMatch(step -> person.equals(step.person()));
    }

    /** True if the step is the last one. */
    boolean last(Step step) {
        return step.position() == steps.size();
    }

    /** The scope of its facts. */
    String scope() {
        return stage.toString();
    }
}
