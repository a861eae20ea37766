package org.guildhall.contracts;

import java.util.List;
import java.util.Objects;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.contracts.Signature.Side;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signatures, each recorded with the hash of what was signed and the authority of the person. With the last one the
 * contract is in force.
 */
@Service
public class Signing {
    private final ContractRows rows;
    private final PartRows parts;
    private final Contracts contracts;
    private final Budgets budgets;
    private final ContractFacts facts;
    private final People people;
    private final ContractLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Signing(
            ContractRows rows,
            PartRows parts,
            Contracts contracts,
            Budgets budgets,
            ContractFacts facts,
            People people,
            ContractLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.parts = parts;
        this.contracts = contracts;
        this.budgets = budgets;
        this.facts = facts;
        this.people = people;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Signs for the side the person may bind.
     *
     * @param sha256 of the document the person read: another one is not signed by mistake
     * @param position of the supplier's person; the city's comes from the by-law
     * @throws Refused {@code contracts.not-signing}, {@code contracts.other-document},
     *     {@code contracts.already-signed}, {@code contracts.drafter-signs}, {@code contracts.not-your-authority};
     *     {@code budgets.exceeded}, to a supplier {@code budgets.not-covered}, if the budget line does not cover it
     */
    @Transactional
    public Contract sign(Actor actor, ContractId id, @Nullable String sha256, @Nullable String position) {
        var offer = contracts.byId(id).standingOffer();
        if (offer != null) {
            contracts.lock(offer); // before its call-up, as amendments do
        }
        var contract = contracts.lock(id);
        if (!contracts.mayRead(actor, contract)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (contract.status() != ContractStatus.SIGNING) {
            throw new Refused(
                    contract.status().signed() ? ContractProblem.ALREADY_SIGNED : ContractProblem.NOT_SIGNING);
        }
        var supplier = contracts.actsForSupplier(actor, contract);
        if (contract.signature(supplier ? Side.SUPPLIER : Side.CITY).isPresent()) {
            throw new Refused(ContractProblem.ALREADY_SIGNED);
        }
        var authority = supplier ? supplierPosition(position) : cityAuthority(actor, contract);
        var document = Objects.requireNonNull(contract.document());
        if (!document.sha256().equals(sha256)) {
            throw new Refused(ContractProblem.OTHER_DOCUMENT);
        }
        var signature = new Signature(
                supplier ? Side.SUPPLIER : Side.CITY,
                actor.id(),
                actor.displayName(),
                authority,
                document.sha256(),
                clock.instant());
        if (!parts.sign(id, signature)) {
            throw new Refused(ContractProblem.ALREADY_SIGNED);
        }
        journal.record(facts.signature(actor, contract, signature));
        return signed(actor, contracts.byId(id));
    }

    /** Whether this person may sign now. */
    @Transactional(readOnly = true)
    public boolean maySign(Actor actor, Contract contract) {
        if (contract.status() != ContractStatus.SIGNING) {
            return false;
        }
        if (contracts.actsForSupplier(actor, contract)) {
            return contract.kind() != ContractKind.CALL_UP
                    && contract.signature(Side.SUPPLIER).isEmpty();
        }
        return contract.signature(Side.CITY).isEmpty() && obstacle(actor, contract) == null;
    }

    /** Who binds the city for the value of a contract. */
    public Authority signsForCity(Contract contract) {
        return people.chainFor(contract.value()).getLast();
    }

    private Contract signed(Actor actor, Contract contract) {
        var bySupplier = contract.kind() == ContractKind.CALL_UP
                || contract.signature(Side.SUPPLIER).isPresent();
        if (!bySupplier || contract.signature(Side.CITY).isEmpty()) {
            requireCovered(contract);
            return contract;
        }
        Budgets.quietly(contracts.actsForSupplier(actor, contract), () -> commit(actor, contract));
        rows.setStatus(contract.id(), ContractStatus.IN_FORCE, clock.instant(), null);
        var inForce = contracts.byId(contract.id());
        journal.record(facts.signed(actor, inForce));
        var path = "/contracts/" + contract.id();
        letters.toSupplier(inForce, "contracts.letter.in-force", path, _ -> List.of());
        letters.toOwner(inForce, "contracts.letter.yours", path, _ -> List.of(inForce.supplier()));
        letters.toBuyer(inForce, "contracts.letter.in-force", path, _ -> List.of());
        return inForce;
    }

    /** Who signs first for the city learns it now, and not the supplier who signs after. */
    private void requireCovered(Contract contract) {
        if (contract.kind() != ContractKind.CALL_UP
                && contract.signature(Side.CITY).isPresent()) {
            budgets.check(contract.ocid(), contract.value());
        }
    }

    /** What the request held becomes what the contract binds. A call-up takes it from the ceiling of its offer. */
    private void commit(Actor actor, Contract contract) {
        var id = contract.id().value();
        switch (contract.kind()) {
            case CONTRACT -> budgets.commit(cause(Kind.CONTRACT, actor, contract), id, contract.value());
            case STANDING_OFFER -> budgets.offer(cause(Kind.STANDING_OFFER, actor, contract), id, contract.value());
            case CALL_UP ->
                budgets.callUp(
                        cause(Kind.CALL_UP, actor, contract), id, contracts.offerHolding(contract), contract.value());
        }
    }

    private static Cause cause(Kind kind, Actor actor, Contract contract) {
        return new Cause(kind, contract.ocid(), contract.number(), "/contracts/" + contract.id(), actor.id());
    }

    private Bilingual supplierPosition(@Nullable String typed) {
        var checks = new Checks();
        var position = checks.text("position", typed, 200);
        checks.throwIfAny();
        return new Bilingual(position, position);
    }

    private Bilingual cityAuthority(Actor actor, Contract contract) {
        var obstacle = obstacle(actor, contract);
        if (obstacle != null) {
            throw new Refused(obstacle);
        }
        var authority = signsForCity(contract);
        return new Bilingual(
                authority.title().en() + ", " + authority.source().en(),
                authority.title().fr() + ", " + authority.source().fr());
    }

    private @Nullable ContractProblem obstacle(Actor actor, Contract contract) {
        if (contract.draftedBy().equals(actor.id())) {
            return ContractProblem.DRAFTER_SIGNS;
        }
        return people.actsUnder(actor, signsForCity(contract)) ? null : ContractProblem.NOT_YOUR_AUTHORITY;
    }
}
