package org.guildhall.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** One difference between two versions of an order. */
public sealed interface OrderChange {
    /** A line's quantity, from zero if it is new, to zero if it is gone. Units: those of the line. */
    record Quantity(OrderLine line, BigDecimal before, BigDecimal after) implements OrderChange {}

    record DeliverTo(String before, String after) implements OrderChange {}

    record NeededBy(LocalDate before, LocalDate after) implements OrderChange {}

    /** What the second version has otherwise; empty if nothing. */
    static List<OrderChange> between(OrderVersion before, OrderVersion after) {
        var changes = new ArrayList<OrderChange>(between(before.lines(), after.lines()));
        if (!before.deliverTo().equals(after.deliverTo())) {
            changes.add(new DeliverTo(before.deliverTo(), after.deliverTo()));
        }
        if (!before.neededBy().equals(after.neededBy())) {
            changes.add(new NeededBy(before.neededBy(), after.neededBy()));
        }
        return changes;
    }

    /** The lines of which more, or less, is ordered; those of before first. */
    static List<Quantity> between(List<OrderLine> before, List<OrderLine> after) {
        var all = new LinkedHashMap<String, OrderLine>();
        before.forEach(line -> all.put(line.id(), line));
        after.forEach(line -> all.putIfAbsent(line.id(), line));
        return all.values().stream()
                .map(line -> new Quantity(line, of(before, line.id()), of(after, line.id())))
                .filter(change -> change.before().compareTo(change.after()) != 0)
                .toList();
    }

    private static BigDecimal of(List<OrderLine> lines, String id) {
        return lines.stream()
                .filter(line -> line.id().equals(id))
                .map(OrderLine::quantity)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
