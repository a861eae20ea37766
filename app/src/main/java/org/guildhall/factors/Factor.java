package org.guildhall.factors;

import java.time.Instant;

/**
 * A second factor that is on.
 *
 * @param since when it was turned on
 * @param recoveryCodesLeft how many of its ten recovery codes were not used yet
 */
public record Factor(Instant since, int recoveryCodesLeft) {}
