package org.guildhall.requests;

import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A requester gives a request up, as long as no call on it stands. */
@Service
public class Withdrawing {
    private static final int REASON = 4000;

    private final RequestRows rows;
    private final PublishedCalls calls;
    private final Budgets budgets;
    private final RequestLetters letters;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    Withdrawing(
            RequestRows rows,
            PublishedCalls calls,
            Budgets budgets,
            RequestLetters letters,
            Journal journal,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.rows = rows;
        this.calls = calls;
        this.budgets = budgets;
        this.letters = letters;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Whether this person could withdraw a request now. */
    boolean possible(Actor actor, Request request) {
        return request.requester().equals(actor.id()) && possible(request);
    }

    /** Whether it is still its requester's to give up: not ended, and no call on it stands. */
    boolean possible(Request request) {
        return request.status().mayBecome(RequestStatus.WITHDRAWN) && !calls.standing(request.id());
    }

    /**
     * Withdraws a request; what it holds is released, and whoever was to approve it is told.
     *
     * @throws Refused {@code common.not-found} if it is not the person's own, {@code requests.ended},
     *     {@code common.invalid}; {@code requests.published} by a listener to {@link RequestWithdrawn}
     */
    @Transactional
    public Request withdraw(Actor requester, RequestId id, @Nullable String reason) {
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        var own = rows.byId(id)
                .filter(found -> found.requester().equals(requester.id()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        checks.throwIfAny();
        // First: whoever publishes locks what is published before its request.
        events.publishEvent(new RequestWithdrawn(id, own.title(), requester));
        var request = rows.locked(id).orElseThrow();
        if (!request.status().mayBecome(RequestStatus.WITHDRAWN)) {
            throw new Refused(RequestProblem.ENDED);
        }
        rows.withdraw(id, requester.id(), clock.instant(), why);
        budgets.release(Requests.cause(Kind.WITHDRAWN, request, requester));
        if (request.round() > 0) { // of what was never submitted nobody else knows
            journal.record(RequestFacts.withdrawn(request, why, requester, clock.instant()));
        }
        request.nextStep().ifPresent(step -> letters.withdrawn(request, step, why));
        return rows.byId(id).orElseThrow();
    }
}
