package org.guildhall.receipts;

import java.math.BigDecimal;
import java.util.Map;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.OrderEnding;
import org.guildhall.orders.OrderId;
import org.guildhall.receipts.Receipt.Annulment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A receipt entered wrongly is annulled, as long as nothing was built on it: its quantities are open again. */
@Service
public class Annulling {
    private static final int REASON = 4000;

    /** A room's answer to "what of this order is billed": no receipt goes on which an invoice stands. */
    public interface Billed {
        /** What matched invoices bill of each line of an order, less what was credited; lines without are absent. */
        Map<String, BigDecimal> billed(OrderId order);
    }

    private final Receipts receipts;
    private final ReceiptRows rows;
    private final Inspecting inspecting;
    private final Billed billed;
    private final OrderEnding ending;
    private final ReceiptFacts facts;
    private final ReceiptLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Annulling(
            Receipts receipts,
            ReceiptRows rows,
            Inspecting inspecting,
            Billed billed,
            OrderEnding ending,
            ReceiptFacts facts,
            ReceiptLetters letters,
            Journal journal,
            CityClock clock) {
        this.receipts = receipts;
        this.rows = rows;
        this.inspecting = inspecting;
        this.billed = billed;
        this.ending = ending;
        this.facts = facts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Annuls a receipt; an order that ended by itself, and lacks what was accepted with it, is open again. The supplier
     * is told if it had been told that something was rejected.
     *
     * @throws Refused {@code receipts.annulled} if it was before; {@code receipts.returned} if goods went back,
     *     {@code receipts.order-ended} by a person, {@code receipts.invoiced}, each saying what to do instead;
     *     {@code receipts.contract-closed}, {@code common.invalid}, {@code common.not-found}
     */
    @Transactional
    public Receipt annul(Actor receiver, ReceiptId id, @Nullable String reason) {
        var locked = receipts.lock(receiver, id);
        var receipt = locked.receipt();
        receipt.requireStands();
        if (locked.contract().status() == ContractStatus.CLOSED) {
            throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
        }
        var ended = !locked.order().status().open();
        if (ended && !ending.endedByItself(locked.order())) {
            throw new Refused(ReceiptProblem.ORDER_ENDED, receipt.orderNumber());
        }
        if (!inspecting.returns(id).isEmpty()) {
            throw new Refused(ReceiptProblem.RETURNED);
        }
        requireNotBilled(receipt);
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        if (!rows.annul(id, new Annulment(why, receiver.id(), clock.instant()))) {
            throw new Refused(ReceiptProblem.ANNULLED);
        }
        journal.record(facts.annulled(receiver, locked.contract(), locked.order(), receipt, why));
        if (receipt.lines().stream().anyMatch(line -> line.rejected().signum() > 0)) {
            letters.annulled(locked.contract(), locked.order(), receipt);
        }
        var open = ended && !ending.accepted(locked.order());
        var order = open ? ending.reopen(receiver, locked.contract(), locked.order()) : locked.order();
        ending.completeIfAccepted(locked.contract(), order);
        return receipts.byId(id);
    }

    /** What is accepted without it must still cover what is billed. */
    private void requireNotBilled(Receipt receipt) {
        var accepted = receipts.quantities(receipt.order());
        var taken = billed.billed(receipt.order());
        for (var line : receipt.lines()) {
            var left = accepted.getOrDefault(line.line(), Quantities.NOTHING)
                    .accepted()
                    .subtract(line.accepted());
            if (line.accepted().signum() > 0
                    && taken.getOrDefault(line.line(), BigDecimal.ZERO).compareTo(left) > 0) {
                throw new Refused(ReceiptProblem.INVOICED);
            }
        }
    }
}
