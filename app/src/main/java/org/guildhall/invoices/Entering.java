package org.guildhall.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.KeptFile;
import org.guildhall.invoices.Invoice.Line;
import org.guildhall.invoices.InvoiceCheck.Said;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.matching.Arithmetic;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.Discrepancy;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an invoice comes in: typed by accounts payable, or read from a file that they or the supplier sent. It is matched
 * at once. What does not add up by itself is refused and nothing of it is kept; what does not agree with the order is
 * kept and waits.
 */
@Service
public class Entering {
    private final InvoiceRows rows;
    private final Contracts contracts;
    private final Orders orders;
    private final Vendors vendors;
    private final Rematching rematching;
    private final PayableRules rules;
    private final InvoiceFacts facts;
    private final Journal journal;
    private final CityClock clock;

    Entering(
            InvoiceRows rows,
            Contracts contracts,
            Orders orders,
            Vendors vendors,
            Rematching rematching,
            PayableRules rules,
            InvoiceFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.orders = orders;
        this.vendors = vendors;
        this.rematching = rematching;
        this.rules = rules;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Keeps a typed invoice and matches it.
     *
     * @throws Refused {@code common.invalid}; {@code invoices.duplicate} naming the other; {@code
     *     invoices.contract-closed}, {@code order-cancelled}, {@code line-of-another-order}; the names of {@link
     *     Discrepancy.Kind} that are refused at entry
     */
    @Transactional
    public Invoice enter(Actor payables, TypedInvoice typed) {
        return keep(payables, new InvoiceCheck().read(typed), null);
    }

    /** Keeps what was said. Of a file a line may name what the order does not have: it waits to be linked. */
    @Transactional
    Invoice keep(Actor actor, Said said, @Nullable KeptFile file) {
        var mentioned = order(said.order());
        var contract = contracts.lock(contract(said, mentioned));
        requireOpen(contract);
        var credited =
                said.kind() == BilledKind.CREDIT_NOTE ? credited(actor, said, contract) : Optional.<Invoice>empty();
        if (credited.isEmpty()) {
            requireParty(actor, said, contract);
        }
        requireDay(said, contract, file == null ? "date" : "file");
        var order = mentioned
                .or(() -> credited.map(Invoice::order).flatMap(orders::find))
                .map(each -> orders.lock(each.id()));
        order.ifPresent(each -> requireOf(contract, each));
        if (file == null) {
            requireLines(said, order);
        }
        var invoice = invoice(actor, said, contract, order.orElse(null), credited.orElse(null), file);
        requireSums(invoice, said.currency());
        if (!rows.insert(invoice)) {
            throw duplicate(invoice);
        }
        journal.record(facts.received(actor, invoice));
        var matched = rematching.first(contract, order.orElse(null), invoice);
        requireRetained(matched);
        return matched;
    }

    /** What asks for more than is retained is not kept: nothing that anybody here can do would make it right. */
    private static void requireRetained(Invoice release) {
        release.obstacles().stream()
                .filter(each -> each.kind() == Discrepancy.Kind.HOLDBACK_ABOVE_RETAINED)
                .findFirst()
                .ifPresent(each -> {
                    throw new Refused(
                            InvoiceProblem.HOLDBACK_ABOVE_RETAINED,
                            each.details().toArray());
                });
    }

    private Refused duplicate(Invoice invoice) {
        return rows.named(invoice.organisation(), invoice.number())
                .map(other -> new Refused(
                        InvoiceProblem.DUPLICATE, other.number(), other.date().toString(), invoice.supplier()))
                .orElseGet(() -> new Refused(CommonProblem.CONFLICT));
    }

    /** From the day the contract was signed or starts, the earlier of both, to today in the city. */
    private void requireDay(Said said, Contract contract, String field) {
        var from = Stream.of(
                        Optional.ofNullable(contract.startsOn()),
                        Optional.ofNullable(contract.signedAt())
                                .map(each -> each.atZone(clock.zone()).toLocalDate()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        var checks = new Checks().that(!said.date().isAfter(clock.today()), field, "invoices.date.future");
        from.ifPresent(day -> checks.that(!said.date().isBefore(day), field, "invoices.date.before-contract", day));
        checks.throwIfAny();
    }

    private static void requireOpen(Contract contract) {
        if (contract.status() == ContractStatus.CLOSED) {
            throw new Refused(InvoiceProblem.CONTRACT_CLOSED, contract.number());
        }
        if (!contract.status().signed()) {
            throw new Refused(InvoiceProblem.CONTRACT_NOT_SIGNED, contract.number());
        }
    }

    private static void requireOf(Contract contract, Order order) {
        if (!order.contract().equals(contract.id())) {
            throw new Refused(InvoiceProblem.ORDER_OF_ANOTHER_CONTRACT, order.number(), contract.number());
        }
        if (order.status() == OrderStatus.CANCELLED) {
            throw new Refused(InvoiceProblem.ORDER_CANCELLED, order.number());
        }
        if (order.status() == OrderStatus.DRAFT) {
            throw new Refused(InvoiceProblem.ORDER_NOT_ISSUED, order.number());
        }
    }

    /** Who types a line's reference chose it from the order: another is a mistake, and not a case for later. */
    private static void requireLines(Said said, Optional<Order> order) {
        var wrong = new ArrayList<FieldProblem>();
        for (int i = 0; i < said.lines().size(); i++) {
            var line = said.lines().get(i).orderLine();
            if (line != null && order.flatMap(each -> each.line(line)).isEmpty()) {
                wrong.add(new FieldProblem("lines[" + i + "].orderLine", "invoices.line.not-of-order", List.of(line)));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(InvoiceProblem.LINE_OF_ANOTHER_ORDER, List.of(), wrong);
        }
    }

    /** Everything that is wrong in the document by itself, under the name of the first. */
    private static void requireSums(Invoice invoice, String currency) {
        var found = Arithmetic.of(Rematching.billed(invoice, null, currency));
        if (!found.isEmpty()) {
            throw new Refused(
                    InvoiceProblem.of(found.getFirst().kind()),
                    List.of(),
                    found.stream().map(Entering::field).toList());
        }
    }

    private static FieldProblem field(Discrepancy found) {
        var line = found.line() == null ? "" : "lines[" + (Integer.parseInt(found.line()) - 1) + "].";
        var field = switch (found.kind()) {
            case CURRENCY -> "currency";
            case QUANTITY_NOT_POSITIVE -> line + "quantity";
            case PRICE_NEGATIVE -> line + "unitPrice";
            case NET_WRONG -> line + "net";
            case TAX_WRONG, TAX_TWICE -> "taxes";
            default -> "total";
        };
        return new FieldProblem(field, "invoices.obstacle." + found.kind().code(), List.copyOf(found.details()));
    }

    private Optional<Order> order(String said) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        var found = id(said).map(OrderId::new).flatMap(orders::find).or(() -> orders.byNumber(said));
        if (found.isEmpty()) {
            throw new Refused(InvoiceProblem.ORDER_UNKNOWN, said);
        }
        return found;
    }

    private static ContractId contract(Said said, Optional<Order> order) {
        return id(said.contract())
                .map(ContractId::new)
                .or(() -> order.map(Order::contract))
                .orElseThrow(() -> new Refused(InvoiceProblem.NO_CONTRACT));
    }

    private void requireParty(Actor actor, Said said, Contract contract) {
        if (!actor.has(Role.ACCOUNTS_PAYABLE) && !contracts.actsForSupplier(actor, contract)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (said.kind() == BilledKind.CREDIT_NOTE) {
            throw new Refused(InvoiceProblem.INVOICE_UNKNOWN, said.credits());
        }
    }

    /**
     * The invoice that a note refers to: of whoever was the supplier when it came, as an assignment hands over the
     * contract and not what was billed before. A supplier credits its own.
     */
    private Optional<Invoice> credited(Actor actor, Said said, Contract contract) {
        var own = actor.has(Role.ACCOUNTS_PAYABLE)
                ? null
                : vendors.membershipOf(actor.id())
                        .filter(member -> member.may(Ability.SUBMIT))
                        .map(Membership::organisation);
        return id(said.credits())
                .map(InvoiceId::new)
                .flatMap(rows::find)
                .map(Stream::of)
                .orElseGet(() -> rows.named(contract.id(), said.credits()).stream())
                .filter(each ->
                        each.kind() == BilledKind.INVOICE && each.contract().equals(contract.id()))
                .filter(each -> each.status() != InvoiceStatus.REFUSED)
                .filter(each -> own == null || own.equals(Optional.of(each.organisation())))
                .max(Comparator.comparing(each -> each.organisation().equals(contract.organisation())));
    }

    private Invoice invoice(
            Actor actor,
            Said said,
            Contract contract,
            @Nullable Order order,
            @Nullable Invoice credited,
            @Nullable KeptFile file) {
        return new Invoice(
                InvoiceId.random(),
                rows.nextArrival(),
                said.number(),
                said.kind(),
                contract.id(),
                contract.number(),
                order == null ? null : order.id(),
                order == null ? null : order.number(),
                credited == null ? null : credited.id(),
                contract.ocid(),
                contract.title(),
                credited == null ? contract.organisation() : credited.organisation(),
                credited == null ? contract.supplier() : credited.supplier(),
                said.date(),
                due(said),
                lines(said, order),
                said.taxes(),
                sum(said.lines().stream().map(InvoiceCheck.SaidLine::net)),
                sum(said.taxes().stream().map(BilledTax::amount)),
                Money.cad(said.total()),
                Money.cad("0"),
                InvoiceStatus.RECEIVED,
                List.of(),
                file,
                actor.id(),
                clock.instant(),
                null,
                null,
                null);
    }

    private static Money sum(Stream<BigDecimal> amounts) {
        return Money.cad(amounts.reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private LocalDate due(Said said) {
        return said.due() == null ? said.date().plusDays(rules.paymentDays()) : said.due();
    }

    /** A typed line that says neither what nor in which unit says what the order says. */
    private static List<Line> lines(Said said, @Nullable Order order) {
        var ids = InvoicePartRows.ids(said.lines().size());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < ids.size(); i++) {
            var line = said.lines().get(i);
            var ordered = order == null || line.orderLine() == null
                    ? null
                    : order.line(line.orderLine()).orElse(null);
            lines.add(new Line(
                    ids.get(i),
                    line.orderLine(),
                    line.description().isEmpty() && ordered != null
                            ? ordered.description().en()
                            : line.description(),
                    line.quantity(),
                    line.unit().isEmpty() ? (ordered == null ? "each" : ordered.unit()) : line.unit(),
                    line.unitPrice(),
                    Money.cad(line.net())));
        }
        return lines;
    }

    private static Optional<UUID> id(String said) {
        try {
            return said.length() == 36 ? Optional.of(UUID.fromString(said)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
