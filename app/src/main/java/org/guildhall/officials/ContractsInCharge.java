package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Contracts that are not closed out: their owner alone records milestones, rates and closes. */
@Component
@Order(0)
class ContractsInCharge implements Charges {
    private final Contracts contracts;

    ContractsInCharge(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public String kind() {
        return "contracts";
    }

    @Override
    public Role role() {
        return Role.CONTRACT_OWNER;
    }

    @Override
    public Set<Role> by() {
        return Set.of(Role.ADMINISTRATOR, Role.BUYER);
    }

    @Override
    public List<Charge> of(PersonId person) {
        return contracts.answeredForBy(person).stream()
                .map(ContractsInCharge::charge)
                .toList();
    }

    private static Charge charge(Contract contract) {
        return new Charge(contract.id().value(), contract.number(), contract.title(), "/contracts/" + contract.id());
    }

    @Override
    public Set<PersonId> people() {
        return contracts.answering();
    }

    @Override
    public void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason) {
        contracts.handOver(by, new ContractId(piece), from, to, reason);
    }
}
