package org.guildhall.performance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * How one contract was performed.
 *
 * @param figures of now, or of the day on which it became final
 * @param ratings empty before somebody rated
 * @param replyBy until when the supplier can reply; null before somebody rated
 * @param reply the supplier's; empty without
 */
public record Scorecard(
        ContractId contract,
        String number,
        Bilingual title,
        OrganisationId organisation,
        String supplier,
        ScorecardStatus status,
        Figures figures,
        List<Rating> ratings,
        @Nullable Instant ratedAt,
        @Nullable Instant replyBy,
        String reply,
        @Nullable Instant repliedAt,
        @Nullable Instant finalAt) {
    public Scorecard {
        ratings = List.copyOf(ratings);
    }

    public Optional<Rating> rating(String criterion) {
        return ratings.stream()
                .filter(each -> each.criterion().equals(criterion))
                .findFirst();
    }

    /** True while the supplier may still reply. */
    boolean replyable(Instant now) {
        return status == ScorecardStatus.RATED && repliedAt == null && replyBy != null && now.isBefore(replyBy);
    }

    /** True once it can be made final: the supplier replied, or its time is over. */
    boolean finishable(Instant now) {
        return status == ScorecardStatus.RATED && !replyable(now);
    }
}
