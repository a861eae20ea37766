package org.guildhall.receipts;

import java.math.BigDecimal;

/**
 * How much of a line of its order one delivery brought, and what inspections said of it. Units: those of the line.
 *
 * @param line of the order and of its contract
 */
public record ReceiptLine(String line, BigDecimal delivered, BigDecimal accepted, BigDecimal rejected) {
    /** What no inspection has decided. */
    public BigDecimal pending() {
        return delivered.subtract(accepted).subtract(rejected);
    }
}
