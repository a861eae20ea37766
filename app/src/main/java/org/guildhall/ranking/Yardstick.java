package org.guildhall.ranking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.guildhall.kernel.Bilingual;

/** A published criterion, as this room measures by it. */
public sealed interface Yardstick {
    /** The highest score; 0 is the lowest. What a score is worth follows from the criterion's weight. */
    BigDecimal TOP = BigDecimal.TEN;

    /** The step between two scores that one evaluator may give. */
    BigDecimal STEP = new BigDecimal("0.5");

    /** The step of a consensus score, fine enough for an average. */
    BigDecimal CONSENSUS_STEP = new BigDecimal("0.01");

    String id();

    Bilingual title();

    /** Met or not met; a bid that does not meet it is not ranked. */
    record Mandatory(String id, Bilingual title) implements Yardstick {}

    /**
     * Scored from 0 to 10.
     *
     * <p>Units: {@code weight} and {@code minimum} are points; a minimum of 0 excludes nobody.
     */
    record Rated(String id, Bilingual title, BigDecimal weight, BigDecimal minimum) implements Yardstick {
        /** What a score is worth, in points with two decimals, half up: {@code weight × score ÷ 10}. */
        BigDecimal points(BigDecimal score) {
            return weight.multiply(score).divide(TOP, 2, RoundingMode.HALF_UP);
        }

        /** The points as they are published decide: exactly the minimum is enough. */
        boolean reachedBy(BigDecimal score) {
            return points(score).compareTo(minimum) >= 0;
        }
    }

    /** Computed from the price alone. */
    record Price(String id, Bilingual title, PriceFormula formula) implements Yardstick {}

    /** True if people judge by it; the price is computed. */
    default boolean judged() {
        return !(this instanceof Price);
    }
}
