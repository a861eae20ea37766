package org.guildhall.receipts;

import java.math.BigDecimal;

/**
 * What came of one line of an order, as it stands now. Units: those of the line.
 *
 * @param delivered everything that came, also what was rejected
 * @param pending delivered and not inspected yet
 * @param accepted found good; what invoices may be matched with
 * @param rejected found bad: it counts no longer as delivered, so that it may be replaced
 */
public record Quantities(BigDecimal delivered, BigDecimal pending, BigDecimal accepted, BigDecimal rejected) {
    public static final Quantities NOTHING =
            new Quantities(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What stays of the deliveries unless an inspection rejects it. */
    public BigDecimal here() {
        return accepted.add(pending);
    }
}
