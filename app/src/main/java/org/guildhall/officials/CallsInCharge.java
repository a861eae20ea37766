package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.drafting.HandedCalls;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Calls that are neither ended nor cancelled: their author alone revises and publishes them, and has their duties. */
@Component
@Order(1)
class CallsInCharge implements Charges {
    private final Solicitations solicitations;
    private final HandedCalls handed;

    CallsInCharge(Solicitations solicitations, HandedCalls handed) {
        this.solicitations = solicitations;
        this.handed = handed;
    }

    @Override
    public String kind() {
        return "calls";
    }

    @Override
    public Role role() {
        return Role.BUYER;
    }

    @Override
    public Set<Role> by() {
        return Set.of(Role.ADMINISTRATOR, Role.BUYER);
    }

    @Override
    public List<Charge> of(PersonId person) {
        return solicitations.underWayBy(person).stream()
                .map(CallsInCharge::charge)
                .toList();
    }

    private static Charge charge(Solicitation call) {
        return new Charge(call.id().value(), "", call.name(), "/solicitations/" + call.id());
    }

    @Override
    public Set<PersonId> people() {
        return solicitations.authors();
    }

    @Override
    public void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason) {
        handed.handOver(by, new SolicitationId(piece), from, to, reason);
    }
}
