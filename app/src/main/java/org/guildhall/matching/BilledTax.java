package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * One tax of what is billed.
 *
 * <p>Units: {@code rate} in percent, {@code base} and {@code amount} in dollars and whole cents.
 *
 * @param code GST, HST, QST or PST; joined by a plus where two were computed at once, at the sum of their rates
 */
public record BilledTax(String code, BigDecimal rate, BigDecimal base, BigDecimal amount) {}
