package org.guildhall.performance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Milestone;
import org.guildhall.invoices.Invoice;
import org.guildhall.invoices.InvoiceStatus;
import org.guildhall.invoices.Invoices;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderAnswer;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.OrderVersion;
import org.guildhall.orders.Orders;
import org.guildhall.performance.Figures.Ratio;
import org.guildhall.performance.Figures.Waited;
import org.guildhall.receipts.Quantities;
import org.guildhall.receipts.Receipt;
import org.guildhall.receipts.ReceiptLine;
import org.guildhall.receipts.Receipts;
import org.springframework.stereotype.Component;

/** Works the figures of a contract out from what was ordered, delivered, inspected and billed. */
@Component
class Reckoning {
    private static final Set<String> OF_THE_SUPPLIER = Arrays.stream(Kind.values())
            .filter(kind -> kind.who() == Role.VENDOR && kind.blocks())
            .map(Kind::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Orders orders;
    private final Receipts receipts;
    private final Invoices invoices;
    private final Journal journal;
    private final CityClock clock;

    Reckoning(Orders orders, Receipts receipts, Invoices invoices, Journal journal, CityClock clock) {
        this.orders = orders;
        this.receipts = receipts;
        this.invoices = invoices;
        this.journal = journal;
        this.clock = clock;
    }

    Figures of(Contract contract) {
        var placed = orders.of(contract.id());
        return new Figures(
                ordersOnTime(placed),
                acceptedFirstTime(receipts.of(contract.id()).stream()
                        .filter(Receipt::stands)
                        .toList()),
                milestonesOnTime(contract.milestones()),
                acknowledged(placed),
                invoicesClean(contract));
    }

    /**
     * The day of the last delivery counts, not that of the inspection: what the city does late is not the supplier's.
     * An order that the city ended before all of it was accepted was late if its day had passed; else it tells nothing.
     */
    private Ratio ordersOnTime(List<Order> placed) {
        var ratio = Ratio.NONE;
        for (var order : placed) {
            var last = receipts.of(order.id()).stream()
                    .filter(Receipt::stands)
                    .map(Receipt::arrivedOn)
                    .max(LocalDate::compareTo);
            if (order.status() == OrderStatus.COMPLETED && !whole(order)) {
                if (endedOn(order).isAfter(order.neededBy())) {
                    ratio = ratio.plus(false);
                }
            } else if (order.status() == OrderStatus.COMPLETED && last.isPresent()) {
                ratio = ratio.plus(!last.get().isAfter(order.neededBy()));
            } else if (order.status().open() && order.neededBy().isBefore(clock.today())) {
                ratio = ratio.plus(false);
            }
        }
        return ratio;
    }

    private boolean whole(Order order) {
        var came = receipts.quantities(order.id());
        return order.lines().stream()
                .allMatch(line -> came.getOrDefault(line.id(), Quantities.NOTHING)
                                .accepted()
                                .compareTo(line.quantity())
                        >= 0);
    }

    private LocalDate endedOn(Order order) {
        return orders.answers(order.id()).stream()
                .filter(each -> each.said() == OrderStatus.COMPLETED)
                .map(each -> day(each.at()))
                .max(LocalDate::compareTo)
                .orElseGet(clock::today);
    }

    private static Ratio acceptedFirstTime(List<Receipt> deliveries) {
        var ratio = Ratio.NONE;
        for (var line :
                deliveries.stream().flatMap(each -> each.lines().stream()).toList()) {
            if (inspected(line)) {
                ratio = ratio.plus(line.rejected().signum() == 0);
            }
        }
        return ratio;
    }

    private static boolean inspected(ReceiptLine line) {
        return line.pending().signum() <= 0;
    }

    private Ratio milestonesOnTime(List<Milestone> milestones) {
        var ratio = Ratio.NONE;
        for (var milestone : milestones) {
            var met = milestone.metOn();
            if (met != null) {
                ratio = ratio.plus(!met.isAfter(milestone.due()));
            } else if (milestone.due().isBefore(clock.today())) {
                ratio = ratio.plus(false);
            }
        }
        return ratio;
    }

    /** From when a version was sent until the supplier acknowledged it. */
    private Waited acknowledged(List<Order> placed) {
        var waited = Waited.NONE;
        for (var order : placed) {
            var sent = sent(order);
            for (var answer : orders.answers(order.id())) {
                if (answer.said() == OrderStatus.ACKNOWLEDGED && sent.containsKey(answer.version())) {
                    waited = waited.plus(hours(sent.get(answer.version()), answer));
                }
            }
        }
        return waited;
    }

    private Map<Integer, Instant> sent(Order order) {
        var sent = new HashMap<Integer, Instant>();
        for (OrderVersion version : orders.versions(order.id())) {
            sent.put(version.version(), version.at());
        }
        var issued = order.issuedAt();
        if (issued != null) {
            sent.put(order.version(), issued);
        }
        return sent;
    }

    private static long hours(Instant sent, OrderAnswer answer) {
        return Math.max(0, Duration.between(sent, answer.at()).toHours());
    }

    /** What once stood in the way is a fact, also after it was corrected; what was sent back counts so, and no note. */
    private Ratio invoicesClean(Contract contract) {
        var faulty = journal.of(contract.ocid()).stream()
                .map(each -> each.fact())
                .filter(fact -> fact.kind().equals("invoice.blocked")
                        && fact.scope().equals(contract.id().toString())
                        && ofTheSupplier(fact.fields().get("obstacles")))
                .map(fact -> String.valueOf(fact.fields().get("invoice")))
                .collect(Collectors.toUnmodifiableSet());
        var ratio = Ratio.NONE;
        for (Invoice invoice : invoices.of(contract.id())) {
            if (invoice.kind() != BilledKind.CREDIT_NOTE) {
                var sentBack = invoice.status() == InvoiceStatus.REFUSED;
                ratio = ratio.plus(!sentBack && !faulty.contains(invoice.id().toString()));
            }
        }
        return ratio;
    }

    private static boolean ofTheSupplier(@org.jspecify.annotations.Nullable Object obstacles) {
        return obstacles instanceof Iterable<?> list
                && java.util.stream.StreamSupport.stream(list.spliterator(), false)
                        .anyMatch(each -> OF_THE_SUPPLIER.contains(String.valueOf(each)));
    }

    private LocalDate day(Instant at) {
        return at.atZone(clock.zone()).toLocalDate();
    }
}
