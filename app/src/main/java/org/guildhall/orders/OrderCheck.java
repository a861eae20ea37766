package org.guildhall.orders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLine;
import org.guildhall.kernel.Checks;
import org.guildhall.orders.TypedOrder.TypedQuantity;
import org.jspecify.annotations.Nullable;

/** Reads what was typed of an order. Prices and words come from the contract. */
class OrderCheck {
    private static final int PLACE = 500;
    private static final int MOST = 500;

    private final Checks checks;
    private final LocalDate today;

    OrderCheck(Checks checks, LocalDate today) {
        this.checks = checks;
        this.today = today;
    }

    /** What an order says, before it is known whether the contract leaves as much. */
    record Said(List<OrderLine> lines, String deliverTo, LocalDate neededBy) {
        boolean same(Order order) {
            return order.deliverTo().equals(deliverTo)
                    && order.neededBy().equals(neededBy)
                    && OrderChange.between(order.lines(), lines).isEmpty();
        }
    }

    /**
     * A new order if {@code now} is empty; else what is not given stays, and a line that stays keeps its price: what
     * was ordered at one price is not sold at another because the contract was amended since.
     */
    Optional<Said> read(Contract contract, TypedOrder typed, Optional<Order> now) {
        var before = now.map(Order::lines).orElse(List.of());
        var lines = typed.lines() == null && now.isPresent() ? before : lines(contract, typed, before);
        var place = typed.deliverTo() == null && now.isPresent()
                ? now.get().deliverTo()
                : checks.text("deliverTo", typed.deliverTo(), PLACE);
        var day = day(typed.neededBy(), now);
        return checks.failed() || day == null ? Optional.empty() : Optional.of(new Said(lines, place, day));
    }

    private @Nullable LocalDate day(@Nullable String typed, Optional<Order> now) {
        if (typed == null && now.isPresent()) {
            return now.get().neededBy();
        }
        var day = checks.day("neededBy", typed);
        var kept = now.filter(order -> order.neededBy().equals(day)).isPresent();
        checks.that(day == null || kept || !day.isBefore(today), "neededBy", "orders.neededBy.past");
        return day;
    }

    private List<OrderLine> lines(Contract contract, TypedOrder typed, List<OrderLine> before) {
        var all = Objects.requireNonNullElse(typed.lines(), List.<TypedQuantity>of());
        checks.that(all.size() <= MOST, "lines", "field.too-many", MOST);
        var lines = new ArrayList<OrderLine>();
        for (int i = 0; i < Math.min(all.size(), MOST); i++) {
            var each = Objects.requireNonNullElse(all.get(i), new TypedQuantity(null, null));
            if (each.quantity() != null && !each.quantity().isBlank()) {
                line("lines[" + i + "]", each, contract, before, lines);
            }
        }
        checks.that(checks.failed() || !lines.isEmpty(), "lines", "orders.lines.none");
        return lines;
    }

    private void line(
            String at, TypedQuantity typed, Contract contract, List<OrderLine> before, List<OrderLine> lines) {
        var id = String.valueOf(typed.line());
        var of = before.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .or(() -> contract.line(id).map(OrderCheck::priced));
        var twice = lines.stream().anyMatch(earlier -> earlier.id().equals(id));
        checks.that(of.isPresent(), at + ".line", "orders.line.unknown")
                .that(!twice, at + ".line", "orders.line.twice");
        var quantity = checks.quantity(at + ".quantity", typed.quantity());
        if (of.isPresent() && quantity != null) {
            lines.add(with(of.get(), quantity));
        }
    }

    static OrderLine priced(ContractLine line) {
        return new OrderLine(line.id(), line.description(), line.quantity(), line.unit(), line.unitPrice());
    }

    static OrderLine with(OrderLine line, java.math.BigDecimal quantity) {
        return new OrderLine(line.id(), line.description(), quantity, line.unit(), line.unitPrice());
    }
}
