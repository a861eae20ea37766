package org.guildhall.receipts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Decimals;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderEnding;
import org.guildhall.orders.OrderLine;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.Inspection.Finding;
import org.guildhall.receipts.Inspection.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Inspecting: what of a delivery is accepted and what is rejected, after every planned check; and what goes back.
 *
 * <p>Control objective: who asked for goods does not say alone that they are good. Whoever wrote a version of an order
 * inspects nothing of it.
 */
@Service
public class Inspecting {
    private static final int WORDS = 4000;

    private final Receipts receipts;
    private final ReceiptRows rows;
    private final InspectionRows inspections;
    private final Checking checking;
    private final Orders orders;
    private final OrderEnding ending;
    private final ReceiptFacts facts;
    private final ReceiptLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Inspecting(
            Receipts receipts,
            ReceiptRows rows,
            InspectionRows inspections,
            Checking checking,
            Orders orders,
            OrderEnding ending,
            ReceiptFacts facts,
            ReceiptLetters letters,
            Journal journal,
            CityClock clock) {
        this.receipts = receipts;
        this.rows = rows;
        this.inspections = inspections;
        this.checking = checking;
        this.orders = orders;
        this.ending = ending;
        this.facts = facts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is decided of a line, as typed; an empty quantity is none. */
    public record TypedFinding(
            @Nullable String line,
            @Nullable String accepted,
            @Nullable String rejected,
            @Nullable String reason,
            @Nullable String words) {}

    /** What went back, as typed. */
    public record TypedReturn(
            @Nullable String line,
            @Nullable String quantity,
            @Nullable String sentOn,
            @Nullable String how) {}

    @Transactional(readOnly = true)
    public List<Inspection> of(ReceiptId receipt) {
        return inspections.of(receipt);
    }

    @Transactional(readOnly = true)
    public List<GoodsReturn> returns(ReceiptId receipt) {
        return inspections.returns(receipt);
    }

    /**
     * Accepts and rejects. Where a planned check failed, accepting takes words that say why; rejecting always does, and
     * a reason.
     *
     * @throws Refused {@code receipts.ordered-it}, {@code receipts.contract-closed}, {@code receipts.other-order},
     *     {@code receipts.more-than-pending}, {@code receipts.check-missing}, {@code common.invalid}
     */
    @Transactional
    public Inspection decide(Actor receiver, ReceiptId id, @Nullable List<TypedFinding> typed) {
        var locked = receipts.lock(receiver, id);
        var contract = locked.contract();
        requireNotClosed(contract);
        var order = locked.order();
        requireAnother(receiver, order);
        var receipt = locked.receipt();
        receipt.requireStands();
        var findings = findings(order, receipt, Objects.requireNonNullElse(typed, List.of()));
        var inspection = new Inspection(UUID.randomUUID(), id, findings, receiver.id(), clock.instant());
        inspections.insert(inspection);
        rows.decide(id, findings);
        journal.record(facts.inspected(receiver, contract, order, receipt, inspection));
        if (findings.stream().anyMatch(each -> each.rejected().signum() > 0)) {
            letters.rejected(contract, order, receipt, findings);
        }
        ending.completeIfAccepted(contract, order);
        return inspection;
    }

    /**
     * Records that rejected goods went back.
     *
     * @throws Refused {@code receipts.more-than-rejected}, {@code receipts.other-order},
     *     {@code receipts.contract-closed}, {@code common.invalid}
     */
    @Transactional
    public GoodsReturn sendBack(Actor receiver, ReceiptId id, TypedReturn typed) {
        var locked = receipts.lock(receiver, id);
        var contract = locked.contract();
        requireNotClosed(contract);
        var receipt = locked.receipt();
        receipt.requireStands();
        var line = line(receipt, typed.line());
        var checks = new Checks();
        var quantity = checks.quantity("quantity", typed.quantity());
        var sentOn = checks.day("sentOn", typed.sentOn());
        checks.that(sentOn == null || !sentOn.isAfter(clock.today()), "sentOn", "receipts.sentOn.future");
        var how = checks.text("how", typed.how(), 500);
        checks.throwIfAny();
        var left = line.rejected().subtract(returned(id, line.line()));
        if (Objects.requireNonNull(quantity).compareTo(left) > 0) {
            throw new Refused(ReceiptProblem.MORE_THAN_REJECTED, left, quantity);
        }
        var sent = new GoodsReturn(
                UUID.randomUUID(),
                line.line(),
                quantity,
                Objects.requireNonNull(sentOn),
                how,
                receiver.id(),
                clock.instant());
        inspections.insert(id, sent);
        journal.record(facts.returned(receiver, contract, receipt, sent));
        return sent;
    }

    /** What went back of a line of a delivery so far. */
    @Transactional(readOnly = true)
    public BigDecimal returned(ReceiptId id, String line) {
        return inspections.returns(id).stream()
                .filter(each -> each.line().equals(line))
                .map(GoodsReturn::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Finding> findings(Order order, Receipt receipt, List<TypedFinding> typed) {
        var checks = new Checks();
        checks.that(typed.size() <= 500, "lines", "field.too-many", 500).throwIfAny();
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < typed.size(); i++) {
            var each = typed.get(i);
            if (each == null || (blank(each.accepted()) && blank(each.rejected()))) {
                continue;
            }
            var line = line(receipt, each.line());
            var twice = findings.stream().anyMatch(earlier -> earlier.line().equals(line.line()));
            checks.that(!twice, "lines[" + i + "].line", "receipts.line.twice");
            findings.add(finding(checks, "lines[" + i + "].", order, receipt, line, each));
        }
        checks.that(!findings.isEmpty(), "lines", "receipts.findings.none");
        checks.throwIfAny();
        return findings;
    }

    private Finding finding(
            Checks checks, String at, Order order, Receipt receipt, ReceiptLine line, TypedFinding typed) {
        var accepted = quantity(checks, at + "accepted", typed.accepted());
        var rejected = quantity(checks, at + "rejected", typed.rejected());
        checks.that(accepted.add(rejected).signum() > 0, at + "accepted", "field.positive");
        var of = order.line(line.line());
        if (accepted.add(rejected).compareTo(line.pending()) > 0) {
            throw new Refused(ReceiptProblem.MORE_THAN_PENDING, describe(of), line.pending(), accepted.add(rejected));
        }
        var failed = failed(receipt, line.line(), describe(of));
        var words = checks.optional(at + "words", typed.words(), WORDS);
        Reason reason = null;
        if (rejected.signum() > 0) {
            reason = checks.choice(at + "reason", typed.reason(), Reason.values())
                    .orElse(null);
            checks.that(!words.isEmpty(), at + "words", "receipts.words.rejected");
        }
        checks.that(!failed || accepted.signum() == 0 || !words.isEmpty(), at + "words", "receipts.words.despite");
        return new Finding(line.line(), accepted, rejected, reason, words);
    }

    /** Whether a planned check of a line failed; each must have been done. */
    private boolean failed(Receipt receipt, String line, Object description) {
        var checks = checking.planned(receipt).getOrDefault(line, List.of());
        if (checks.isEmpty()) {
            return false;
        }
        var latest = checking.latest(receipt.id());
        var failed = false;
        for (var planned : checks) {
            var result = latest.get(Checking.key(line, planned));
            if (result == null) {
                throw new Refused(ReceiptProblem.CHECK_MISSING, description, planned.what());
            }
            failed |= !result.passed();
        }
        return failed;
    }

    private static Object describe(java.util.Optional<OrderLine> line) {
        return line.<Object>map(OrderLine::description).orElse("");
    }

    private static ReceiptLine line(Receipt receipt, @Nullable String id) {
        return receipt.line(String.valueOf(id))
                .orElseThrow(() -> new Refused(
                        ReceiptProblem.OTHER_ORDER,
                        String.valueOf(id)
                                .substring(0, Math.min(String.valueOf(id).length(), 100))));
    }

    /** As typed, zero if nothing was. */
    private static BigDecimal quantity(Checks checks, String field, @Nullable String typed) {
        if (blank(typed)) {
            return BigDecimal.ZERO;
        }
        var number = Decimals.parse(String.valueOf(typed));
        if (number != null && number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return Objects.requireNonNullElse(checks.quantity(field, typed), BigDecimal.ZERO);
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private void requireAnother(Actor receiver, Order order) {
        if (orders.wrote(receiver.id(), order)) {
            throw new Refused(ReceiptProblem.ORDERED_IT);
        }
    }

    private static void requireNotClosed(Contract contract) {
        if (contract.status() == ContractStatus.CLOSED) {
            throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
        }
    }
}
