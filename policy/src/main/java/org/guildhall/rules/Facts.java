package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that can be answered: every word is known, every number is sound.
 *
 * @param bylaw the id of the ladder, or empty
 * @param family what kind of method was asked for, or empty
 * @param ground the code of the ground that was claimed, or empty
 * @param spec {@code clear}, {@code unclear} or {@code unknown}
 */
record Facts(
        String kind,
        String province,
        boolean utilities,
        String bylaw,
        Question.@Nullable Ladder ladder,
        String category,
        boolean mixed,
        Set<String> tags,
        BigDecimal value,
        @Nullable BigDecimal annual,
        @Nullable BigDecimal lastTwelveMonths,
        boolean taxIncluded,
        LocalDate day,
        String method,
        String family,
        String ground,
        String spec,
        @Nullable LocalDate publishOn,
        @Nullable LocalDate closeOn) {
    Facts {
        tags = Set.copyOf(tags);
    }

    Facts withBylaw(String other) {
        return new Facts(
                kind,
                province,
                utilities,
                other,
                ladder,
                category,
                mixed,
                tags,
                value,
                annual,
                lastTwelveMonths,
                taxIncluded,
                day,
                method,
                family,
                ground,
                spec,
                publishOn,
                closeOn);
    }
}
