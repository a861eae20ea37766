package org.guildhall.invoices;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Payments.Payment;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was approved or paid by mistake is put right: an approval is taken back until it was exported, and
 * after that once the finance system rejected it; beside a payment that does not stand comes a row that says the
 * opposite. Nothing is deleted.
 */
@Service
public class Reversing {
    private static final int REASON = 4000;

    private final InvoiceRows invoices;
    private final PaymentRows rows;
    private final Contracts contracts;
    private final Rematching rematching;
    private final Budgets budgets;
    private final InvoiceFacts facts;
    private final InvoiceLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Reversing(
            InvoiceRows invoices,
            PaymentRows rows,
            Contracts contracts,
            Rematching rematching,
            Budgets budgets,
            InvoiceFacts facts,
            InvoiceLetters letters,
            Journal journal,
            CityClock clock) {
        this.invoices = invoices;
        this.rows = rows;
        this.contracts = contracts;
        this.rematching = rematching;
        this.budgets = budgets;
        this.facts = facts;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /** Why a payment does not stand. */
    public enum Why {
        /** Another day, reference or payable was meant: it waits to be recorded anew. */
        RECORDED_WRONGLY,
        /** The money came back: it goes into another batch. */
        RETURNED;

        /** The name in facts and the API: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** That a payment does not stand. */
    public record Reversal(UUID id, Payment payment, Why why, String reason, Instant at) {}

    /**
     * Takes an approval for payment back, by who may approve; it is matched anew and waits for approval again.
     *
     * @throws Refused {@code invoices.not-approved} once it was exported, and before it was approved;
     *     {@code invoices.entered-by-you}, {@code invoices.accepted-by-you}, {@code common.invalid};
     *     {@code invoices.rested-on} while a release that is approved rests on it
     */
    @Transactional
    public Invoice takeBack(Actor approver, InvoiceId id, @Nullable String reason) {
        var contract = contracts.lock(find(id).contract());
        var invoice = bySecond(approver, id);
        if (invoice.status() != InvoiceStatus.APPROVED) {
            throw new Refused(InvoiceProblem.NOT_APPROVED);
        }
        var why = reason(reason);
        undo(approver, contract, invoice, facts.takenBack(approver, invoice, why));
        return find(id);
    }

    /**
     * Says that the finance system rejected what was exported, and will not pay it: by whom an approval is taken back,
     * who must know of that system. It is matched anew; approved again, it is exported again.
     *
     * @throws Refused {@code invoices.not-exported} unless it is exported and not paid; otherwise as {@link #takeBack}
     */
    @Transactional
    public Invoice reject(Actor approver, InvoiceId id, @Nullable String reason) {
        var contract = contracts.lock(find(id).contract());
        var invoice = bySecond(approver, id);
        if (invoice.status() != InvoiceStatus.EXPORTED) {
            throw new Refused(InvoiceProblem.NOT_EXPORTED, invoice.number());
        }
        var why = reason(reason);
        undo(approver, contract, invoice, facts.rejected(approver, invoice, why));
        return find(id);
    }

    private Invoice bySecond(Actor approver, InvoiceId id) {
        var invoice = invoices.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        Payments.separation(approver, invoice).ifPresent(problem -> {
            throw new Refused(problem);
        });
        return invoice;
    }

    private void undo(Actor approver, Contract contract, Invoice invoice, Fact fact) {
        rematching.undo(contract, invoice, () -> {
            rows.takeBack(invoice.id());
            journal.record(fact);
        });
        // Last: the locks of the budget line and of the feed are the whole city's.
        budgets.invoice(
                Payments.cause(Kind.TAKEN_BACK, invoice, approver),
                contract.id().value(),
                invoice.payableNet().negated(),
                contract.status() != ContractStatus.CLOSED);
        rows.moveOn(invoice.id());
    }

    /**
     * Says that a payment does not stand. Recorded wrongly, it waits to be recorded anew; returned, it is exported
     * again with the next batch.
     *
     * @throws Refused {@code invoices.not-paid}, {@code common.invalid}, {@code common.not-found}
     */
    @Transactional
    public Reversal reverse(Actor payables, InvoiceId id, @Nullable String typed, @Nullable String reason) {
        contracts.lock(find(id).contract());
        var invoice = invoices.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (invoice.status() != InvoiceStatus.PAID) {
            throw new Refused(InvoiceProblem.NOT_PAID);
        }
        var checks = new Checks();
        var why = checks.choice("why", typed, Why.values());
        var words = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        var payment = rows.of(id).orElseThrow();
        var reversal = new Reversal(UUID.randomUUID(), payment, why.orElseThrow(), words, clock.instant());
        rows.reverse(reversal, payables.id(), reversal.why() == Why.RETURNED);
        journal.record(facts.reversed(payables, invoice, reversal));
        letters.reversed(contracts.byId(invoice.contract()), invoice);
        return reversal;
    }

    private static String reason(@Nullable String typed) {
        var checks = new Checks();
        var why = checks.text("reason", typed, REASON);
        checks.throwIfAny();
        return why;
    }

    private Invoice find(InvoiceId id) {
        return invoices.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
