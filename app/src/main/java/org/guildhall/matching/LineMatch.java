package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.List;

/**
 * How one line came out.
 *
 * @param covered how much of its quantity is accepted and not billed by a document that comes before; of a credit note,
 *     how much quantity it gives back
 */
public record LineMatch(String line, BigDecimal covered, List<Discrepancy> discrepancies) {
    public LineMatch {
        discrepancies = List.copyOf(discrepancies);
    }

    public boolean matched() {
        return discrepancies.stream().noneMatch(each -> each.kind().blocks());
    }
}
