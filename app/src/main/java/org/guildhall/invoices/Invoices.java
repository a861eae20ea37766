package org.guildhall.invoices;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guildhall.contracts.ContractId;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.orders.OrderId;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for invoices that are there: who may read them, and what waits. How one comes in is said by
 * {@link Entering}, how it is settled by {@link Settling}, how it is paid by {@link Payments}.
 */
@Service
public class Invoices {
    private static final Set<Role> READERS = Set.of(
            Role.BUYER,
            Role.APPROVER,
            Role.COUNCILLOR,
            Role.CONTRACT_OWNER,
            Role.RECEIVER,
            Role.ACCOUNTS_PAYABLE,
            Role.AUDITOR);

    private final InvoiceRows rows;
    private final Vendors vendors;
    private final Documents documents;

    Invoices(InvoiceRows rows, Vendors vendors, Documents documents) {
        this.rows = rows;
        this.vendors = vendors;
        this.documents = documents;
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Invoice byId(InvoiceId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The invoice, if this person may read it: those who work on contracts and money read every one, a supplier's
     * members their own.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Invoice readBy(Actor actor, InvoiceId id) {
        return rows.find(id)
                .filter(invoice -> mayRead(actor, invoice))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * What this person may read, latest first.
     *
     * @param contract under this one alone; null for any
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Invoice> readableBy(Actor actor, @Nullable ContractId contract, Listing wanted) {
        if (inside(actor)) {
            return rows.latest(null, contract, wanted);
        }
        return vendors.membershipOf(actor.id())
                .map(member -> rows.latest(member.organisation(), contract, wanted))
                .orElseGet(() -> new Slice<>(List.of(), null));
    }

    /** Those of the supplier that this person is a member of in whose way something stands. */
    @Transactional(readOnly = true)
    public List<Invoice> blockedOf(Actor vendor) {
        return vendors.membershipOf(vendor.id())
                .map(member -> rows.blockedOf(member.organisation()))
                .orElse(List.of());
    }

    /** The invoices, credit notes and releases of a contract, in the order they arrived, with those refused. */
    @Transactional(readOnly = true)
    public List<Invoice> of(ContractId contract) {
        return rows.of(contract);
    }

    @Transactional(readOnly = true)
    public List<Invoice> of(OrderId order) {
        return rows.of(order);
    }

    /** Those of a contract that are neither paid nor refused: a contract does not close over them. */
    @Transactional(readOnly = true)
    public List<Invoice> open(ContractId contract) {
        return rows.of(contract).stream()
                .filter(invoice -> !invoice.status().settled())
                .toList();
    }

    /** What stands in the way of whom, the oldest first. */
    @Transactional(readOnly = true)
    public List<Invoice> blocked() {
        return rows.in(EnumSet.of(InvoiceStatus.RECEIVED, InvoiceStatus.BLOCKED));
    }

    /** Those matched, which wait for approval, by the day they are due. */
    @Transactional(readOnly = true)
    public List<Invoice> matched() {
        return rows.in(EnumSet.of(InvoiceStatus.MATCHED)).stream()
                .sorted(Comparator.comparing(Invoice::due))
                .toList();
    }

    /** Others of the same supplier, day and total: perhaps the same bill under another number. */
    @Transactional(readOnly = true)
    public List<Invoice> alike(Invoice invoice) {
        return rows.alike(invoice);
    }

    /** The credit notes of an invoice that are not refused. */
    @Transactional(readOnly = true)
    public List<Invoice> creditNotesOf(InvoiceId invoice) {
        return rows.creditNotesOf(invoice);
    }

    /** Where the file lies in which it came. @throws Refused {@code common.not-found} if it was typed */
    public Path file(Invoice invoice) {
        if (invoice.file() == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return documents.place(Objects.requireNonNull(invoice.file()).sha256());
    }

    /** Whether this person sends invoices for a supplier. */
    Optional<Membership> sender(Actor actor) {
        return vendors.membershipOf(actor.id()).filter(member -> member.may(Ability.SUBMIT));
    }

    private boolean mayRead(Actor actor, Invoice invoice) {
        return inside(actor)
                || vendors.membershipOf(actor.id())
                        .filter(member -> member.organisation().equals(invoice.organisation()))
                        .isPresent();
    }

    static boolean inside(Actor actor) {
        return READERS.stream().anyMatch(actor::has);
    }
}
