package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.requests.HandedRequests;
import org.guildhall.requests.RequestId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Requests on which nothing was published: their requester alone changes, submits and withdraws them. */
@Component
@Order(2)
class RequestsInCharge implements Charges {
    private final HandedRequests handed;

    RequestsInCharge(HandedRequests handed) {
        this.handed = handed;
    }

    @Override
    public String kind() {
        return "requests";
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
        return handed.unfinished(person).stream()
                .map(each -> new Charge(each.id().value(), "", each.title(), "/requests/" + each.id()))
                .toList();
    }

    @Override
    public Set<PersonId> people() {
        return handed.requesters();
    }

    @Override
    public void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason) {
        handed.handOver(by, new RequestId(piece), from, to, reason);
    }
}
