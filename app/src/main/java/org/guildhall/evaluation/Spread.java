package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How far the evaluators' scores for one answer lie apart. Within the tolerance their average is the proposed
 * consensus; beyond it the scores furthest from the middle are to be discussed.
 *
 * <p>Units: scores are 0 to 10; the tolerance is 2.0, which is 20 % of the scale, set before anybody scores.
 *
 * <p>Source: enhanced consensus scoring; the range rule is used because panels of three are too small for a robust z.
 */
record Spread(List<BigDecimal> scores) {
    static final BigDecimal TOLERANCE = new BigDecimal("2.0");

    Spread {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("no scores");
        }
        scores = scores.stream().sorted().toList();
    }

    boolean withinTolerance() {
        return scores.getLast().subtract(scores.getFirst()).compareTo(TOLERANCE) <= 0;
    }

    /** The average, with two decimals, half up. */
    BigDecimal average() {
        var sum = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(scores.size()), 2, RoundingMode.HALF_UP);
    }

    BigDecimal median() {
        var upper = scores.get(scores.size() / 2);
        var lower = scores.get((scores.size() - 1) / 2);
        return upper.add(lower).divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
    }

    /** True for a score that lies furthest from the middle, once the scores are beyond the tolerance. */
    boolean outlier(BigDecimal score) {
        return !withinTolerance() && distance(score).compareTo(furthest()) == 0;
    }

    private BigDecimal furthest() {
        return scores.stream().map(this::distance).max(BigDecimal::compareTo).orElseThrow();
    }

    private BigDecimal distance(BigDecimal score) {
        return score.subtract(median()).abs();
    }
}
