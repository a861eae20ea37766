package org.guildhall.matching;

import java.math.BigDecimal;

/**
 * One line of the order, and what became of it until now.
 *
 * @param ordered the quantity
 * @param accepted inspected and taken
 * @param pending delivered, not inspected yet
 * @param invoiced what others bill of it that comes before: everything matched, and what waits and came earlier; less
 *     what was credited, also of this document
 */
public record OrderedLine(
        String id,
        BigDecimal ordered,
        String unit,
        BigDecimal unitPrice,
        BigDecimal accepted,
        BigDecimal pending,
        BigDecimal invoiced) {}
