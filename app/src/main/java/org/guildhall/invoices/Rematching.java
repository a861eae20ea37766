package org.guildhall.invoices;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractChanged;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.matching.Billed;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledLine;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.Creditable;
import org.guildhall.matching.CreditableTax;
import org.guildhall.matching.Discrepancy;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.matching.Match;
import org.guildhall.matching.Matching;
import org.guildhall.matching.OrderedLine;
import org.guildhall.matching.Standing;
import org.guildhall.matching.Taxed;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderChanged;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.Quantities;
import org.guildhall.receipts.Receipts;
import org.guildhall.ubl.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds invoices against what was ordered and accepted: when they arrive, and again whenever that changes. The contract
 * is locked first, always: of two invoices at once the second sees what the first has taken.
 */
@Component
class Rematching {
    private static final Set<InvoiceStatus> WAITING = EnumSet.of(InvoiceStatus.RECEIVED, InvoiceStatus.BLOCKED);
    private static final Set<InvoiceStatus> MATCHED = EnumSet.of(InvoiceStatus.MATCHED);
    private static final Set<InvoiceStatus> FIRM =
            EnumSet.of(InvoiceStatus.APPROVED, InvoiceStatus.EXPORTED, InvoiceStatus.PAID);
    /** What another document may take from under an approved one. */
    private static final Set<Kind> UNCOVERED = EnumSet.of(
            Kind.QUANTITY_ABOVE_ORDERED,
            Kind.AWAITS_INSPECTION,
            Kind.QUANTITY_ABOVE_ACCEPTED,
            Kind.ABOVE_CONTRACT,
            Kind.HOLDBACK_ABOVE_RETAINED);

    private final InvoiceRows rows;
    private final InvoicePartRows parts;
    private final StandingRows standings;
    private final Contracts contracts;
    private final Orders orders;
    private final Receipts receipts;
    private final PayableRules rules;
    private final InvoiceLetters letters;
    private final InvoiceFacts facts;
    private final Journal journal;
    private final CityClock clock;

    Rematching(
            InvoiceRows rows,
            InvoicePartRows parts,
            StandingRows standings,
            Contracts contracts,
            Orders orders,
            Receipts receipts,
            PayableRules rules,
            InvoiceLetters letters,
            InvoiceFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.standings = standings;
        this.contracts = contracts;
        this.orders = orders;
        this.receipts = receipts;
        this.rules = rules;
        this.letters = letters;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** What was accepted may be invoiced; other quantities, or an end. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(OrderChanged event) {
        ofOrder(event.contract(), event.order());
    }

    /** Another value, other lines, another supplier. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ContractChanged event) {
        all(contracts.lock(event.contract()));
    }

    /**
     * One that has just arrived or was settled. A credit note makes room for others, and gives back holdback; an
     * invoice retains what a release may wait for.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice first(Contract contract, @Nullable Order order, Invoice arrived) {
        var invoice = match(contract, order, arrived);
        if (invoice.status() == InvoiceStatus.MATCHED && invoice.kind() == BilledKind.CREDIT_NOTE) {
            all(contract);
            return byId(arrived.id());
        }
        if (invoice.status() == InvoiceStatus.MATCHED && invoice.kind() == BilledKind.INVOICE) {
            again(contract, rows.waitingReleases(contract.id()));
        }
        return invoice;
    }

    /**
     * Everything of a contract that is not approved. Those matched come first, the latest before the others: where room
     * is lost, who came first keeps it. Then those that wait, as they came; and once more what rests on any that
     * changed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void all(Contract contract) {
        if (again(contract, turns(contract))) {
            again(contract, turns(contract));
        }
    }

    /**
     * An invoice as it matches at this moment, for who is about to say that it is paid: whatever happened since it was
     * matched, nothing is approved that does not match now.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice now(Contract contract, Invoice invoice) {
        return match(contract, invoice.order() == null ? null : orders.lock(invoice.order()), invoice);
    }

    /** What the approved documents of a contract retain for this release: what is only matched may yet be refused. */
    BigDecimal firmlyRetained(Invoice release) {
        return standings.firmlyRetained(release);
    }

    /**
     * Does something that may take room or holdback from under others, and matches those again. What did not count
     * takes nothing from under anybody; it only had its turn before others.
     *
     * @throws Refused {@code invoices.rested-on}, undoing all of it, if something approved were not covered any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(Contract contract, Invoice invoice, Runnable act) {
        if (!invoice.status().counts()) {
            act.run();
            all(contract);
            return;
        }
        var before = uncovered(contract, invoice).map(Invoice::id).toList();
        act.run();
        all(contract);
        uncovered(contract, invoice)
                .filter(each -> !before.contains(each.id()))
                .findFirst()
                .ifPresent(each -> {
                    throw new Refused(InvoiceProblem.RESTED_ON, each.number());
                });
    }

    /** Approved invoices of the same order, and approved releases, for which there is no room or holdback. */
    private Stream<Invoice> uncovered(Contract contract, Invoice invoice) {
        return rows.resting(contract.id(), invoice.order(), FIRM).stream()
                .map(this::byId)
                .filter(each -> {
                    var order = each.order() == null ? null : orders.lock(each.order());
                    return matching(contract, order, each).discrepancies().stream()
                            .anyMatch(found -> UNCOVERED.contains(found.kind()));
                });
    }

    private List<InvoiceId> turns(Contract contract) {
        return turns(rows.ids(contract.id(), MATCHED), rows.ids(contract.id(), WAITING));
    }

    private static List<InvoiceId> turns(List<InvoiceId> matched, List<InvoiceId> waiting) {
        return Stream.concat(matched.reversed().stream(), waiting.stream()).toList();
    }

    /** Those of an order; where one takes or gives up room in the contract, all of the contract. */
    private void ofOrder(Contract contract, OrderId order) {
        if (again(contract, turns(rows.ids(order, MATCHED), rows.ids(order, WAITING)))) {
            all(contract);
        }
    }

    /** Whether any of them is now what it was not before. */
    private boolean again(Contract contract, List<InvoiceId> which) {
        var changed = false;
        for (var id : which) {
            var before = byId(id);
            var order = before.order() == null ? null : orders.lock(before.order());
            changed |= match(contract, order, before).status() != before.status();
        }
        return changed;
    }

    /** Of a contract and an order that are held. */
    private Invoice match(Contract contract, @Nullable Order order, Invoice invoice) {
        var match = matching(contract, order, invoice);
        var seen = noted(invoice, match.discrepancies());
        var matched = seen.obstacles().stream().noneMatch(Obstacle::blocks);
        if (invoice.kind() == BilledKind.CREDIT_NOTE) {
            parts.returned(invoice.id(), match.lines());
        }
        var now = seen.become(
                matched ? InvoiceStatus.MATCHED : InvoiceStatus.BLOCKED,
                Money.cad(matched ? match.retained() : BigDecimal.ZERO));
        rows.matched(now.id(), now.status(), now.retained(), clock.instant());
        tell(contract, invoice, now);
        return now;
    }

    private Match matching(Contract contract, @Nullable Order order, Invoice invoice) {
        var billed = billed(invoice, order, "CAD");
        var tolerance =
                rules.toleranceOn(invoice.receivedAt().atZone(clock.zone()).toLocalDate());
        return Matching.match(billed, standing(contract, invoice, order), tolerance, rules.taxes());
    }

    /** The invoice with what stands in its way now. */
    private Invoice noted(Invoice invoice, List<Discrepancy> found) {
        if (found.isEmpty() && invoice.obstacles().isEmpty()) {
            return invoice;
        }
        parts.replaceObstacles(invoice, found, clock.instant());
        return byId(invoice.id());
    }

    /** A fact for each change of state; a letter to whoever has to act and did not have to before. */
    private void tell(Contract contract, Invoice before, Invoice now) {
        if (before.status() != now.status()) {
            journal.record(now.status() == InvoiceStatus.MATCHED ? facts.matched(now) : facts.blocked(now));
        }
        var who = new HashSet<>(who(now));
        who.removeAll(who(before));
        letters.blocked(contract, now, who);
    }

    static Set<Role> who(Invoice invoice) {
        return invoice.obstacles().stream()
                .filter(Obstacle::blocks)
                .map(each -> each.kind().who())
                .collect(Collectors.toSet());
    }

    private Standing standing(Contract contract, Invoice invoice, @Nullable Order order) {
        var left = contract.value().amount().subtract(standings.spent(invoice));
        return new Standing(
                order == null || invoice.kind() != BilledKind.INVOICE ? List.of() : ordered(invoice, order),
                order != null,
                order != null && order.status() == OrderStatus.CANCELLED,
                // What counts was owed when the contract closed; a payment that came back is made again.
                contract.status() == ContractStatus.CLOSED && !invoice.status().counts(),
                left,
                invoice.credits() == null ? List.<Creditable>of() : standings.creditable(invoice),
                retained(invoice),
                creditableTaxes(invoice),
                untaxed(contract, invoice),
                !contract.milestones().isEmpty()
                        && contract.milestones().stream().allMatch(each -> each.metAt() != null),
                contract.holdback());
    }

    /** An approved release rests on what approved documents retain; until then on what is matched. */
    private BigDecimal retained(Invoice invoice) {
        return switch (invoice.kind()) {
            case INVOICE -> BigDecimal.ZERO;
            case CREDIT_NOTE -> standings.retained(invoice);
            case HOLDBACK_RELEASE ->
                FIRM.contains(invoice.status()) ? standings.firmlyRetained(invoice) : standings.retained(invoice);
        };
    }

    /** What other matched documents of the contract billed without tax, and a release may still ask tax on. */
    private Taxed untaxed(Contract contract, Invoice release) {
        if (release.kind() != BilledKind.HOLDBACK_RELEASE) {
            return Taxed.NOTHING;
        }
        return rows.of(contract.id()).stream()
                .filter(each -> each.status().counts() && !each.id().equals(release.id()))
                .map(each -> switch (each.kind()) {
                    case INVOICE -> Taxed.of(each.taxes()).leftOf(each.net().amount());
                    case CREDIT_NOTE ->
                        Taxed.of(each.taxes()).leftOf(each.net().amount()).negated();
                    case HOLDBACK_RELEASE -> Taxed.of(each.taxes()).negated();
                })
                .reduce(Taxed.NOTHING, Taxed::plus);
    }

    /** What is left of each tax of the invoice that a credit note refers to. */
    private List<CreditableTax> creditableTaxes(Invoice note) {
        var credits = note.credits();
        if (credits == null) {
            return List.of();
        }
        var credited = byId(credits);
        var before = rows.creditNotesOf(credits).stream()
                .filter(each -> each.status().counts() && !each.id().equals(note.id()))
                .toList();
        var net = before.stream()
                .map(each -> each.net().amount())
                .reduce(credited.net().amount(), BigDecimal::subtract);
        var given = before.stream().flatMap(each -> rules.parts(each).stream()).toList();
        return rules.parts(credited).stream()
                .collect(Collectors.groupingBy(
                        tax -> tax.code() + " " + tax.rate().stripTrailingZeros()))
                .values()
                .stream()
                .map(same -> creditable(same, given, net))
                .toList();
    }

    private static CreditableTax creditable(List<BilledTax> same, List<BilledTax> given, BigDecimal net) {
        var tax = new CreditableTax(same.getFirst().code(), same.getFirst().rate(), BigDecimal.ZERO, BigDecimal.ZERO);
        var billed = same.stream().map(BilledTax::base).reduce(BigDecimal.ZERO, BigDecimal::add);
        var base = given.stream().filter(tax::is).map(BilledTax::base).reduce(billed, BigDecimal::subtract);
        return new CreditableTax(tax.code(), tax.rate(), base, net.subtract(base));
    }

    private List<OrderedLine> ordered(Invoice invoice, Order order) {
        var came = receipts.quantities(order.id());
        Map<String, BigDecimal> invoiced = standings.invoiced(invoice, order.id());
        return order.lines().stream()
                .map(line -> {
                    var quantities = came.getOrDefault(line.id(), Quantities.NOTHING);
                    return new OrderedLine(
                            line.id(),
                            line.quantity(),
                            line.unit(),
                            line.unitPrice().amount(),
                            quantities.accepted(),
                            quantities.pending(),
                            invoiced.getOrDefault(line.id(), BigDecimal.ZERO));
                })
                .toList();
    }

    /** What it bills, in the order's units where its own mean the same. */
    static Billed billed(Invoice invoice, @Nullable Order order, String currency) {
        return new Billed(
                invoice.kind(),
                currency,
                invoice.date(),
                invoice.lines().stream()
                        .map(line -> new BilledLine(
                                line.id(),
                                line.orderLine(),
                                line.quantity(),
                                unit(line, order),
                                line.unitPrice(),
                                line.net().amount()))
                        .toList(),
                invoice.taxes(),
                invoice.total().amount());
    }

    private static String unit(Invoice.Line line, @Nullable Order order) {
        return order == null || line.orderLine() == null
                ? line.unit()
                : order.line(line.orderLine())
                        .filter(ordered -> Units.same(ordered.unit(), line.unit()))
                        .map(ordered -> ordered.unit())
                        .orElse(line.unit());
    }

    private Invoice byId(InvoiceId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
