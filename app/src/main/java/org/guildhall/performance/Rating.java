package org.guildhall.performance;

/**
 * What the contract owner says by one criterion.
 *
 * @param criterion id of a {@link Criteria.Criterion}
 * @param score from 1 to 5
 * @param words why; never public
 */
public record Rating(String criterion, int score, String words) {}
