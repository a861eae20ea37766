package org.guildhall.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.guildhall.vendors.OrganisationId;

/** What is recorded of an organisation over all its contracts: scorecards that are final, the latest first. */
public record TrackRecord(OrganisationId organisation, List<Scorecard> scorecards) {
    public TrackRecord {
        scorecards = List.copyOf(scorecards);
    }

    /** The figures of all contracts together. */
    public Figures figures() {
        return scorecards.stream().map(Scorecard::figures).reduce(Figures.NONE, Figures::plus);
    }

    /** The mean score by a criterion, to one decimal, half up; empty if nobody was rated by it. */
    public Optional<BigDecimal> mean(String criterion) {
        var scores = scorecards.stream()
                .flatMap(each -> each.rating(criterion).stream())
                .mapToInt(Rating::score)
                .toArray();
        return scores.length == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(java.util.Arrays.stream(scores).sum())
                        .divide(BigDecimal.valueOf(scores.length), 1, RoundingMode.HALF_UP));
    }
}
