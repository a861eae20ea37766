package org.guildhall.requests;

import java.util.List;
import java.util.Set;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.needs.NeedId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests go on with another requester; whoever had one before approves it no more than who has it now. */
@Service
public class HandedRequests {
    private final RequestRows rows;
    private final Withdrawing withdrawing;
    private final Journal journal;
    private final CityClock clock;

    HandedRequests(RequestRows rows, Withdrawing withdrawing, Journal journal, CityClock clock) {
        this.rows = rows;
        this.withdrawing = withdrawing;
        this.journal = journal;
        this.clock = clock;
    }

    /** What this person has not finished with: requests that only they can change, submit or withdraw. */
    @Transactional(readOnly = true)
    public List<Request> unfinished(PersonId requester) {
        return rows.of(requester).stream().filter(withdrawing::possible).toList();
    }

    /** Whether a request that was submitted or approved stands on a need: until it ends, the need waits for nobody. */
    @Transactional(readOnly = true)
    public boolean aliveOn(NeedId need) {
        return rows.aliveOn(need);
    }

    /** Everybody who may have such a request. */
    @Transactional(readOnly = true)
    public Set<PersonId> requesters() {
        return Set.copyOf(rows.requesters());
    }

    /**
     * A request stands in another name from now on. Who may order that, is the caller's to say.
     *
     * @throws Refused {@code common.not-found} if it is not in the first one's hands, {@code requests.ended},
     *     {@code requests.approver-takes} if the second approved it in this round
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Actor by, RequestId id, PersonId from, Actor to, String reason) {
        var request = rows.locked(id)
                .filter(found -> found.requester().equals(from))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!withdrawing.possible(request)) {
            throw new Refused(RequestProblem.ENDED);
        }
        if (request.approvedBy(to.id())) {
            throw new Refused(RequestProblem.APPROVER_TAKES);
        }
        rows.handOver(id, to.id());
        journal.record(RequestFacts.handedOver(request, to, reason, by, clock.instant()));
    }
}
