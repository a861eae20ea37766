package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that can be answered: every word is known, every number is sound.
 *
 * @param bylaw the id of the ladder, or empty
 * @param family what kind of method was asked for, or empty
 * @param ground the code of the ground that was claimed, or empty
 * @param spec {@code clear}, {@code unclear} or {@code unknown}
 * @param settled ids of flags on which a lawyer has given an opinion
 * @param before what was put to the market, if this is a change of a contract
 * @param earlier purchases of the same kind, whenever they were decided
 * @param stage which of two stages the dates are of, one of {@link Stage}, or empty
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
        @Nullable LocalDate closeOn,
        @Nullable Before before,
        Set<String> settled,
        List<Earlier> earlier,
        String stage) {
    /** A purchase of the same kind, and what it shares with this one. */
    record Earlier(BigDecimal value, LocalDate day, Set<String> same) {}

    /** What a purchase was worth, and by the rules of which day it was bought. */
    record Before(BigDecimal value, LocalDate day) {}

    Facts {
        tags = Set.copyOf(tags);
        settled = Set.copyOf(settled);
        earlier = List.copyOf(earlier);
    }

    Facts withBylaw(String other) {
        return with(other, value, day);
    }

    /** The same purchase as it was put to the market. */
    Facts as(Before then) {
        return with(bylaw, then.value(), then.day());
    }

    /** The same purchase as if it were worth so much. */
    Facts worth(BigDecimal other) {
        return with(bylaw, other, day);
    }

    private Facts with(String itsBylaw, BigDecimal itsValue, LocalDate itsDay) {
        return new Facts(
                kind,
                province,
                utilities,
                itsBylaw,
                ladder,
                category,
                mixed,
                tags,
                itsValue,
                annual,
                lastTwelveMonths,
                taxIncluded,
                itsDay,
                method,
                family,
                ground,
                spec,
                publishOn,
                closeOn,
                before,
                settled,
                earlier,
                stage);
    }
}
