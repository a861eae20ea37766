package org.guildhall.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;

/**
 * One version of an order, as the supplier was sent it.
 *
 * @param reason why it was changed; empty for the first
 * @param by who wrote it
 */
public record OrderVersion(
        int version,
        List<OrderLine> lines,
        Money total,
        String deliverTo,
        LocalDate neededBy,
        String reason,
        PersonId by,
        Instant at) {
    public OrderVersion {
        lines = List.copyOf(lines);
    }
}
