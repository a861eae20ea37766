package org.guildhall.matching;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is billed.
 *
 * <p>Units: dollars before tax, {@code net} in whole cents.
 *
 * @param id names the line within its document
 * @param orderLine the line of the order it says it is for; null if it says none
 * @param unit as the document has it
 */
public record BilledLine(
        String id,
        @Nullable String orderLine,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal net) {}
