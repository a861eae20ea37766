package org.guildhall.invoices;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Stored;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Slice;
import org.guildhall.matching.BilledKind;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for what is paid: approved by a second person, exported once to the city’s finance system, and
 * recorded when that says that it was paid. Nothing here moves money.
 *
 * <p>Control objective, separation of duties: nobody alone makes the city pay. Who entered an invoice, or took one of
 * its differences as it is, does not approve it.
 */
@Service
public class Payments {
    private static final int PAGE = 500;

    private final InvoiceRows invoices;
    private final PaymentRows rows;
    private final Contracts contracts;
    private final Rematching rematching;
    private final PayableRules rules;
    private final Budgets budgets;
    private final Vendors vendors;
    private final Documents documents;
    private final InvoiceLetters letters;
    private final InvoiceFacts facts;
    private final Journal journal;
    private final CityClock clock;

    Payments(
            InvoiceRows invoices,
            PaymentRows rows,
            Contracts contracts,
            Rematching rematching,
            PayableRules rules,
            Budgets budgets,
            Vendors vendors,
            Documents documents,
            InvoiceLetters letters,
            InvoiceFacts facts,
            Journal journal,
            CityClock clock) {
        this.invoices = invoices;
        this.rows = rows;
        this.contracts = contracts;
        this.rematching = rematching;
        this.rules = rules;
        this.budgets = budgets;
        this.vendors = vendors;
        this.documents = documents;
        this.letters = letters;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What the finance system said.
     *
     * @param amount with tax and less what was retained; below zero for a credit note
     */
    public record Payment(
            UUID id,
            InvoiceId invoice,
            ContractId contract,
            LocalDate paidOn,
            String reference,
            Money amount,
            Instant at) {}

    /**
     * A file for the finance system; kept byte for byte.
     *
     * @param total the sum of what is to be paid
     */
    public record Batch(UUID id, String number, Stored file, int payables, Money total, Instant at) {}

    /**
     * Something approved, at its place in the feed. It takes a new place whenever its status changes.
     *
     * @param payment null until it is paid
     * @param budgetLine the code of the line that pays for it; empty if there is none
     */
    public record Payable(
            long place, Invoice invoice, @Nullable Payment payment, String budgetLine) {}

    /**
     * A payment as the finance system writes it.
     *
     * @param invoice id of the payable
     * @param amount exactly what was to be paid
     */
    public record TypedPayment(
            @Needed @Nullable String invoice,
            @Needed @Nullable String paidOn,
            @Needed @Nullable String reference,
            @Needed @Nullable String amount) {}

    /**
     * Approves an invoice for payment that still matches.
     *
     * @throws Refused {@code invoices.not-matched}; {@code invoices.no-longer-matches} with what is in the way now;
     *     {@code invoices.holdback-not-approved} of a release before what retained it;
     *     {@code invoices.entered-by-you}, {@code invoices.accepted-by-you};
     *     {@code budgets.exceeded} if neither its contract nor its budget line has as much
     */
    @Transactional
    public Invoice approve(Actor approver, InvoiceId id) {
        var contract = contracts.lock(byId(id).contract());
        var said = invoices.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        obstacle(approver, said).ifPresent(problem -> {
            throw new Refused(problem);
        });
        var invoice = rematching.now(contract, said);
        requireMatches(invoice);
        rows.approve(id, approver.id(), clock.instant());
        var bound = contract.status() != ContractStatus.CLOSED;
        budgets.invoice(
                cause(Kind.APPROVED, invoice, approver), invoice.contract().value(), invoice.payableNet(), bound);
        journal.record(facts.approved(approver, invoice));
        return byId(id);
    }

    private void requireMatches(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.MATCHED) {
            var fields = invoice.obstacles().stream()
                    .filter(Invoice.Obstacle::blocks)
                    .map(each -> new FieldProblem(
                            each.line() == null ? "invoice" : "lines[" + each.line() + "]",
                            "invoices.obstacle." + each.kind().code(),
                            List.copyOf(each.details())))
                    .toList();
            throw new Refused(InvoiceProblem.NO_LONGER_MATCHES, List.of(), fields);
        }
        if (invoice.kind() == BilledKind.HOLDBACK_RELEASE) {
            var retained = rematching.firmlyRetained(invoice);
            if (invoice.net().amount().compareTo(retained) > 0) {
                throw new Refused(
                        InvoiceProblem.HOLDBACK_NOT_APPROVED,
                        retained,
                        invoice.net().amount());
            }
        }
    }

    /** Why this person cannot approve it now; empty if they can. */
    static Optional<InvoiceProblem> obstacle(Actor approver, Invoice invoice) {
        return invoice.status() == InvoiceStatus.MATCHED
                ? separation(approver, invoice)
                : Optional.of(InvoiceProblem.NOT_MATCHED);
    }

    /** Why it is not this person who says whether an invoice is paid; empty if it can be. */
    static Optional<InvoiceProblem> separation(Actor approver, Invoice invoice) {
        if (invoice.enteredBy().equals(approver.id())) {
            return Optional.of(InvoiceProblem.ENTERED_BY_YOU);
        }
        var accepted = invoice.obstacles().stream()
                .anyMatch(each -> each.accepted() != null
                        && Objects.requireNonNull(each.accepted()).person().equals(approver.id()));
        return accepted ? Optional.of(InvoiceProblem.ACCEPTED_BY_YOU) : Optional.empty();
    }

    /**
     * Puts everything approved into one file. Each payable is in one batch, unless the bank returned what was paid.
     *
     * @throws Refused {@code invoices.nothing-to-export}
     */
    @Transactional
    public Batch export(Actor payables) {
        var approved = rows.lockApproved();
        if (approved.isEmpty()) {
            throw new Refused(InvoiceProblem.NOTHING_TO_EXPORT);
        }
        var payees = new LinkedHashMap<Invoice, Organisation>();
        approved.forEach(
                each -> payees.put(each, vendors.byId(each.organisation()).orElseThrow()));
        var number = rows.batchNumber(clock.today().getYear());
        var lines = budgets.linesOf(approved.stream().map(Invoice::ocid).toList());
        var bytes = BatchFile.write(number, approved, payees, rules::parts, lines);
        var stored = documents.store(new ByteArrayInputStream(bytes), bytes.length);
        var total = approved.stream().map(Invoice::payable).reduce(Money.cad("0"), Money::plus);
        var batch = new Batch(UUID.randomUUID(), number, stored, approved.size(), total, clock.instant());
        rows.insert(batch, payables.id());
        approved.forEach(each -> {
            rows.export(each.id(), batch.id());
            journal.record(facts.exported(payables, each, number));
        });
        return batch;
    }

    /**
     * Batches that were exported, the latest first.
     *
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Batch> batches(Listing wanted) {
        return rows.batches(wanted);
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Batch batch(UUID id) {
        return rows.batch(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Where the bytes of a batch lie. */
    public Path file(Batch batch) {
        return documents.place(batch.file().sha256());
    }

    /**
     * Records that something was paid.
     *
     * @throws Refused {@code invoices.not-exported}, {@code invoices.other-amount}, {@code common.invalid}
     */
    @Transactional
    public Payment record(Actor payables, TypedPayment typed) {
        return recordAll(payables, List.of(typed)).getFirst();
    }

    /** Records the answer of the finance system: every row of it, or none. @throws Refused as {@link #record} does */
    @Transactional
    public List<Payment> recordAll(Actor payables, byte[] file) {
        return recordAll(payables, BatchFile.read(file));
    }

    private List<Payment> recordAll(Actor payables, List<TypedPayment> typed) {
        var wrong = new ArrayList<FieldProblem>();
        var ids = typed.stream().map(each -> id(each.invoice())).toList();
        ids.stream()
                .flatMap(id -> id.flatMap(invoices::find).stream())
                .map(each -> each.contract().value())
                .distinct()
                .sorted()
                .forEach(each -> contracts.lock(new ContractId(each)));
        var payments = new ArrayList<Payment>();
        for (int i = 0; i < typed.size(); i++) {
            var row = typed.size() == 1 ? "" : "rows[" + i + "].";
            try {
                payments.add(pay(payables, typed.get(i)));
            } catch (Refused refused) {
                if (typed.size() == 1) {
                    throw refused;
                }
                wrong.addAll(inRow(row, refused));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(CommonProblem.INVALID, List.of(), wrong);
        }
        return payments;
    }

    /** What is wrong in a row: each field by its own name, or the row as a whole under its invoice. */
    private static List<FieldProblem> inRow(String row, Refused refused) {
        return refused.fields().isEmpty()
                ? List.of(new FieldProblem(
                        row + "invoice", "problem." + refused.problem().code(), refused.details()))
                : refused.fields().stream()
                        .map(each -> new FieldProblem(row + each.field(), each.code(), each.details()))
                        .toList();
    }

    private Payment pay(Actor payables, TypedPayment typed) {
        var checks = new Checks();
        var paidOn = checks.day("paidOn", typed.paidOn());
        var reference = checks.text("reference", typed.reference(), 100);
        var amount = checks.number("amount", typed.amount());
        checks.that(paidOn == null || !paidOn.isAfter(clock.today()), "paidOn", "invoices.paid.future");
        var found = id(typed.invoice()).flatMap(invoices::lock);
        checks.that(found.isPresent(), "invoice", "invoices.paid.unknown");
        checks.throwIfAny();
        var invoice = found.orElseThrow();
        if (!invoice.status().mayBecome(InvoiceStatus.PAID)) {
            throw new Refused(InvoiceProblem.NOT_EXPORTED, invoice.number());
        }
        new Checks()
                .that(
                        !Objects.requireNonNull(paidOn).isBefore(invoice.date()),
                        "paidOn",
                        "invoices.paid.before",
                        invoice.date())
                .throwIfAny();
        if (Objects.requireNonNull(amount).compareTo(invoice.payable().amount()) != 0) {
            throw new Refused(
                    InvoiceProblem.OTHER_AMOUNT,
                    invoice.number(),
                    invoice.payable().amount(),
                    amount);
        }
        var payment = new Payment(
                UUID.randomUUID(),
                invoice.id(),
                invoice.contract(),
                paidOn,
                reference,
                invoice.payable(),
                clock.instant());
        rows.pay(payment, payables.id());
        journal.record(facts.paid(payables, invoice, payment));
        letters.paid(contracts.byId(invoice.contract()), invoice);
        return payment;
    }

    /** The payments of a contract, by day. */
    @Transactional(readOnly = true)
    public List<Payment> of(ContractId contract) {
        return rows.of(contract);
    }

    @Transactional(readOnly = true)
    public Optional<Payment> of(InvoiceId invoice) {
        return rows.of(invoice);
    }

    /** What was approved, exported or paid after a place of the feed, at most 500. */
    @Transactional(readOnly = true)
    public List<Payable> after(List<InvoiceStatus> statuses, long place) {
        return lined(rows.after(statuses.stream().map(Enum::name).toList(), place, PAGE));
    }

    private List<Payable> lined(List<Payable> found) {
        var lines = budgets.linesOf(
                found.stream().map(each -> each.invoice().ocid()).toList());
        return found.stream()
                .map(each -> new Payable(
                        each.place(),
                        each.invoice(),
                        each.payment(),
                        lines.getOrDefault(each.invoice().ocid(), "")))
                .toList();
    }

    /** Every payable in this state, as it came into it. */
    @Transactional(readOnly = true)
    public List<Payable> in(InvoiceStatus status) {
        return lined(rows.after(List.of(status.name()), 0, Integer.MAX_VALUE));
    }

    static Cause cause(Kind kind, Invoice invoice, Actor by) {
        return new Cause(kind, invoice.ocid(), invoice.number(), "/invoices/" + invoice.id(), by.id());
    }

    private Invoice byId(InvoiceId id) {
        return invoices.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private static Optional<InvoiceId> id(@Nullable String typed) {
        try {
            return Optional.of(new InvoiceId(UUID.fromString(typed == null ? "" : typed.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
