package org.guildhall.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for contracts that exist: who may read them, what happens in their life, and the lock under
 * which the rooms below spend what is left of one. How one comes about is said by {@link ContractDrafts}.
 */
@Service
public class Contracts {
    private static final Set<Role> READERS = Set.of(
            Role.BUYER,
            Role.APPROVER,
            Role.COUNCILLOR,
            Role.CONTRACT_OWNER,
            Role.RECEIVER,
            Role.ACCOUNTS_PAYABLE,
            Role.AUDITOR);
    private static final int EVIDENCE = 4000;

    private final ContractRows rows;
    private final PartRows parts;
    private final OwnContractRows owned;
    private final Budgets budgets;
    private final ContractFacts facts;
    private final ContractLetters letters;
    private final Vendors vendors;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    Contracts(
            ContractRows rows,
            PartRows parts,
            OwnContractRows owned,
            Budgets budgets,
            ContractFacts facts,
            ContractLetters letters,
            Vendors vendors,
            Journal journal,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.owned = owned;
        this.budgets = budgets;
        this.facts = facts;
        this.letters = letters;
        this.vendors = vendors;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Contract> find(ContractId id) {
        return rows.find(id);
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Contract byId(ContractId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The contract, if this person may read it: those who work on contracts and money read every one, a supplier's
     * members their own once it is there to be signed.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Contract readBy(Actor actor, ContractId id) {
        return rows.find(id)
                .filter(contract -> mayRead(actor, contract))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * What this person may read, latest first: a supplier's members what was offered to them, those inside everything.
     *
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Contract> readableBy(Actor actor, Listing wanted) {
        if (inside(actor)) {
            return rows.latest(null, wanted);
        }
        return vendors.membershipOf(actor.id())
                .map(member -> rows.latest(member.organisation(), wanted))
                .orElseGet(() -> new Slice<>(List.of(), null));
    }

    /** The latest {@value Listing#MOST} of those, to choose from. */
    @Transactional(readOnly = true)
    public List<Contract> readableBy(Actor actor) {
        return readableBy(actor, new Listing("", "", null, Listing.MOST)).rows();
    }

    /**
     * Which contracts this person may read: empty for those who may read every one.
     *
     * @return identifiers of contracts of the supplier that this person is a member of, maybe none
     */
    @Transactional(readOnly = true)
    public Optional<Set<ContractId>> onlyReadableBy(Actor actor) {
        return inside(actor)
                ? Optional.empty()
                : Optional.of(vendors.membershipOf(actor.id())
                        .map(member -> rows.seenBy(member.organisation()))
                        .orElse(Set.of()));
    }

    /** The contracts of a process, in the order they were drawn up. */
    @Transactional(readOnly = true)
    public List<Contract> of(Ocid ocid) {
        return rows.of(ocid);
    }

    /** Every contract that may be ordered from. */
    @Transactional(readOnly = true)
    public List<Contract> inForce() {
        return rows.in(ContractStatus.IN_FORCE);
    }

    /** Every contract that was ended before its time and is not closed out. */
    @Transactional(readOnly = true)
    public List<Contract> terminated() {
        return rows.in(ContractStatus.TERMINATED);
    }

    /** The contracts made under a standing offer. */
    @Transactional(readOnly = true)
    public List<Contract> callUps(ContractId standingOffer) {
        return rows.callUps(standingOffer);
    }

    /** What is left of a standing offer for call-ups. */
    @Transactional(readOnly = true)
    public Money leftToCallUp(Contract standingOffer) {
        return standingOffer.value().minus(called(standingOffer));
    }

    public boolean mayRead(Actor actor, Contract contract) {
        return inside(actor) || ofSupplier(actor, contract) && rows.seen(contract.id());
    }

    /** True for a member of the supplier who acts for it. */
    public boolean actsForSupplier(Actor actor, Contract contract) {
        return vendors.membershipOf(actor.id())
                .filter(member -> member.organisation().equals(contract.organisation()))
                .filter(member -> member.may(Ability.SUBMIT))
                .isPresent();
    }

    /** @throws Refused {@code contracts.not-the-owner} unless this person answers for the contract */
    public void requireOwner(Actor actor, Contract contract) {
        if (!actor.has(Role.CONTRACT_OWNER) || !actor.id().equals(contract.owner())) {
            throw new Refused(ContractProblem.NOT_THE_OWNER);
        }
    }

    /** Contracts that are not closed out and that somebody answers for, the oldest first. */
    @Transactional(readOnly = true)
    public List<Contract> answeredForBy(PersonId person) {
        return owned.answeredForBy(person).stream().map(this::byId).toList();
    }

    /** Everybody who answers for a contract that is not closed out. */
    @Transactional(readOnly = true)
    public Set<PersonId> answering() {
        return owned.answering();
    }

    /** That a contract went from one owner to another. */
    public record Handover(PersonId from, PersonId to, String reason, PersonId by, Instant at) {}

    /** Who answered for a contract before, the latest handover first. */
    @Transactional(readOnly = true)
    public List<Handover> handovers(ContractId id) {
        return owned.handovers(id);
    }

    /**
     * Gives a contract that is not closed out to another owner; both are told by letter. Who may do it, and that nobody
     * takes it over by their own act, is the caller's to say.
     *
     * @throws Refused {@code contracts.not-the-owner} if it is not in the first one's hands, or the second has not the
     *     role; {@code contracts.closed}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Actor by, ContractId id, PersonId from, Actor to, String reason) {
        var contract = lock(id);
        if (contract.status() == ContractStatus.CLOSED || contract.status() == ContractStatus.CANCELLED) {
            throw new Refused(ContractProblem.CLOSED);
        }
        if (!from.equals(contract.owner()) || !to.has(Role.CONTRACT_OWNER)) {
            throw new Refused(ContractProblem.NOT_THE_OWNER);
        }
        owned.handOver(id, new Handover(from, to.id(), reason, by.id(), clock.instant()));
        journal.record(facts.handedOver(by, contract, from, to.id(), reason));
    }

    /**
     * The contract, held until the transaction ends. What two people spend of it at once is spent one after the other.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contract lock(ContractId id) {
        return rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * As {@link #lock}, and the contract is in force.
     *
     * @throws Refused {@code contracts.closed}, {@code contracts.not-in-force}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contract lockInForce(ContractId id) {
        var contract = lock(id);
        if (contract.status() == ContractStatus.CLOSED) {
            throw new Refused(ContractProblem.CLOSED);
        }
        if (!contract.inForce()) {
            throw new Refused(ContractProblem.NOT_IN_FORCE);
        }
        return contract;
    }

    /**
     * Makes of a locked contract what an amendment says. The amendment's own room records the fact.
     *
     * @throws Refused {@code budgets.exceeded} if the budget line has not the difference left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contract change(Cause cause, ContractId id, Contract.Changed changed) {
        var now = lockInForce(id);
        if (changed.value() != null) {
            recommit(cause, now, changed.value());
        }
        if (changed.lines() != null) {
            parts.replaceLines(id, changed.lines());
        }
        rows.change(now, changed);
        events.publishEvent(new ContractChanged(id));
        return byId(id);
    }

    /**
     * Exercises an option of a locked contract. The amendment's own room records the fact.
     *
     * @throws Refused {@code common.wrong-state} if it was before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void exercise(ContractId id, String option) {
        lockInForce(id);
        if (!parts.exercise(id, option, clock.instant())) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
    }

    /**
     * Ends a locked contract: {@code TERMINATED} or {@code CLOSED}. The room that decides it records the fact.
     *
     * @param spoken how much of its value stays committed, with what is invoiced: what was ordered; nothing when closed
     * @throws Refused {@code common.wrong-state}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Cause cause, ContractId id, ContractStatus how, Money spoken) {
        if (!lock(id).status().mayBecome(how)) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
        budgets.end(cause, id.value(), spoken);
        rows.setStatus(id, how, null, clock.instant());
    }

    /**
     * Records that a milestone was met, on which day, today unless said, and how that was seen.
     *
     * @throws Refused {@code contracts.not-the-owner}, {@code contracts.milestone-met}, {@code common.not-found}
     */
    @Transactional
    public Contract meet(Actor owner, ContractId id, String milestone, @Nullable String evidence, @Nullable String on) {
        var contract = lockInForce(id);
        requireOwner(owner, contract);
        var checks = new Checks();
        var seen = checks.text("evidence", evidence, EVIDENCE);
        var day = Milestone.metOn(checks, on, contract, clock.today());
        checks.throwIfAny();
        var found = contract.milestones().stream()
                .filter(each -> each.id().equals(milestone))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!parts.meet(id, milestone, owner.id(), clock.instant(), day, seen)) {
            throw new Refused(ContractProblem.MILESTONE_MET);
        }
        journal.record(facts.milestoneMet(owner, contract, found, day, seen));
        return byId(id);
    }

    /**
     * Records an insurer's certificate, also in place of one that ends.
     *
     * @throws Refused {@code common.not-found} if the contract requires no such cover, {@code common.invalid}
     */
    @Transactional
    public Contract certify(Actor actor, ContractId id, TypedCertificate typed) {
        var contract = lock(id);
        if (contract.status().ended()) {
            throw new Refused(ContractProblem.CLOSED);
        }
        var checks = new Checks();
        var kind = checks.choice("kind", typed.kind(), Insurance.Kind.values());
        var certificate = new ContractCheck(checks)
                .certificate(typed.insurer(), typed.policy(), typed.cover(), typed.expiresOn());
        var required = contract.insurance().stream()
                .filter(each -> each.kind() == kind.orElse(null))
                .findFirst();
        required.ifPresent(each -> checks.that(
                certificate == null || certificate.cover().compareTo(each.required()) >= 0,
                "cover",
                "contracts.cover.too-low",
                each.required().amount()));
        checks.throwIfAny();
        if (certificate == null || required.isEmpty() || !parts.certify(id, kind.orElseThrow(), certificate)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        journal.record(facts.certified(actor, contract, kind.orElseThrow(), certificate));
        return byId(id);
    }

    /** A certificate as typed. */
    public record TypedCertificate(
            @Nullable String kind,
            @Nullable String insurer,
            @Nullable String policy,
            @Nullable String cover,
            @Nullable String expiresOn) {}

    private void recommit(Cause cause, Contract now, Money value) {
        var id = now.id().value();
        switch (now.kind()) {
            case CONTRACT -> budgets.amend(cause, id, value);
            case STANDING_OFFER -> budgets.amendOffer(cause, id, value.minus(now.value()));
            case CALL_UP -> budgets.callUp(cause, id, offerHolding(now), value);
        }
    }

    /** The standing offer of a call-up, while it is in force and holds money for it: it is not ended meanwhile. */
    @Nullable
    UUID offerHolding(Contract callUp) {
        var offer = callUp.standingOffer();
        return offer != null && lock(offer).inForce() ? offer.value() : null;
    }

    Money called(Contract standingOffer) {
        return new Money(
                rows.calledUp(standingOffer.id()), standingOffer.value().currency());
    }

    private boolean ofSupplier(Actor actor, Contract contract) {
        return vendors.membershipOf(actor.id())
                .filter(member -> member.organisation().equals(contract.organisation()))
                .isPresent();
    }

    private static boolean inside(Actor actor) {
        return READERS.stream().anyMatch(actor::has);
    }
}
