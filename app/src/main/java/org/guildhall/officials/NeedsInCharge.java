package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedId;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.Needs;
import org.guildhall.requests.HandedRequests;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Needs on which no request stands: their owner alone states and withdraws them. */
@Component
@Order(3)
class NeedsInCharge implements Charges {
    private final Needs needs;
    private final HandedRequests requests;

    NeedsInCharge(Needs needs, HandedRequests requests) {
        this.needs = needs;
        this.requests = requests;
    }

    @Override
    public String kind() {
        return "needs";
    }

    @Override
    public Role role() {
        return Role.REQUESTER;
    }

    @Override
    public Set<Role> by() {
        return Set.of(Role.ADMINISTRATOR);
    }

    @Override
    public List<Charge> of(PersonId person) {
        return needs.mine(person).stream()
                .filter(each -> each.status() != NeedStatus.WITHDRAWN && !requests.aliveOn(each.id()))
                .map(each -> new Charge(each.id().value(), "", each.title(), "/needs/" + each.id()))
                .toList();
    }

    @Override
    public Set<PersonId> people() {
        return needs.owners();
    }

    @Override
    public void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason) {
        needs.handOver(by, new NeedId(piece), from, to, reason);
    }
}
