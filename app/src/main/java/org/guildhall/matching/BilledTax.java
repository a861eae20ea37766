package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * One tax of what is billed.
 *
 * <p>Units: {@code rate} in percent, {@code base} and {@code amount} in dollars and whole cents.
 *
 * @param code GST, HST, QST or PST
 */
public record BilledTax(String code, BigDecimal rate, BigDecimal base, BigDecimal amount) {}
