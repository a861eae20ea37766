package org.guildhall.terms;

import java.math.BigDecimal;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What bids are judged by. Fixed when the solicitation is published.
 *
 * <p>Units: {@code weight} and {@code minimum} are points; the weights of a stage's rated and price criteria sum to
 * 100; zero for mandatory criteria, and for a price that decides alone.
 *
 * @param id unique in its stage
 * @param minimum the least points needed to go on, or null
 * @param anchors of a price that earns points beside those of people, otherwise null: where the lowest price wins, two
 *     prices would decide nothing and contradict the ranking
 */
public record Criterion(
        String id,
        Kind kind,
        Bilingual title,
        @Nullable Bilingual guidance,
        BigDecimal weight,
        @Nullable BigDecimal minimum,
        @Nullable Anchors anchors) {
    /** The kind of judgement. */
    public enum Kind {
        MANDATORY,
        RATED,
        PRICE
    }

    /**
     * Two published prices between which points fall in a straight line, whatever others bid:
     * {@code weight * clip((zero - price) / (zero - full), 0, 1)}. Totals before tax.
     *
     * <p>Called {@code F5} in facts and data: an absolute formula, which no other bid can move, so that no bid that
     * comes or goes changes the order of the rest.
     *
     * @param full at or below this total the price gets every point
     * @param zero at or above this total it gets none
     */
    public record Anchors(Money full, Money zero) {
        public Anchors {
            if (full.compareTo(zero) >= 0) {
                throw new IllegalArgumentException("full points need a lower price than none");
            }
        }
    }
}
