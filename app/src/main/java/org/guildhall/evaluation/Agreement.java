package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.guildhall.kernel.PersonId;
import org.guildhall.ranking.CandidateId;
import org.guildhall.ranking.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What the panel said of one bid by one criterion, and what was agreed.
 *
 * @param given each evaluator's own mark
 * @param agreed the consensus, or null until the chair records it
 */
record Agreement(
        CandidateId candidate,
        String label,
        String criterion,
        List<Given> given,
        @Nullable Mark agreed) {
    /** One evaluator's mark; {@code outlier} if it is furthest from the middle and beyond the tolerance. */
    record Given(PersonId person, String name, Mark mark, boolean outlier) {}

    /** True if the marks lie too far apart, or disagree on whether a criterion is met: talk before agreeing. */
    public boolean toDiscuss() {
        var spread = spread(given.stream().map(Given::mark).toList());
        return spread == null
                ? given.stream().map(each -> each.mark().met()).distinct().count() > 1
                : !spread.withinTolerance();
    }

    /** The average of the scores, proposed where they lie close enough; else null. */
    public @Nullable BigDecimal proposed() {
        var spread = spread(given.stream().map(Given::mark).toList());
        return spread == null || !spread.withinTolerance() ? null : spread.average();
    }

    /** The spread of the marks that are scores, or null if none is. */
    static @Nullable Spread spread(List<Mark> marks) {
        var scores = marks.stream().map(Mark::score).filter(Objects::nonNull).toList();
        return scores.isEmpty() ? null : new Spread(List.copyOf(scores));
    }
}
