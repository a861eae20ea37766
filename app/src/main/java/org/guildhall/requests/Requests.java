package org.guildhall.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.needs.Need;
import org.guildhall.needs.NeedId;
import org.guildhall.needs.NeedStatus;
import org.guildhall.needs.NeedWithdrawn;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.requests.RequestStep.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: nothing is bought without a stated need, money held for it, and the approval of those whose
 * authority its value needs.
 */
@Service
public class Requests {
    private static final int REASON = 4000;

    private final RequestRows rows;
    private final StepRows steps;
    private final Budgets budgets;
    private final Needs needs;
    private final People people;
    private final RequestLetters letters;
    private final Journal journal;
    private final CityClock clock;

    Requests(
            RequestRows rows,
            StepRows steps,
            Budgets budgets,
            Needs needs,
            People people,
            RequestLetters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.steps = steps;
        this.budgets = budgets;
        this.needs = needs;
        this.people = people;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Starts a request on a stated need; without a title of its own it takes the need's.
     *
     * @throws Refused {@code common.invalid}, {@code requests.no-basis}
     */
    @Transactional
    public Request draft(Actor requester, TypedRequest typed) {
        var checks = new Checks();
        var need = basis(checks.text("need", typed.need(), 40));
        checks.that(need.isPresent(), "need", "requests.need.unknown").throwIfAny();
        var request = new RequestCheck(checks).read(typed, blank(requester, need.orElseThrow()));
        checkBudgetLine(checks, request);
        checks.throwIfAny();
        rows.insert(request);
        return request;
    }

    /**
     * Replaces what a draft or returned request says.
     *
     * @throws Refused {@code common.not-found} if it is not the person's own, {@code requests.not-open},
     *     {@code common.invalid}
     */
    @Transactional
    public Request revise(Actor requester, RequestId id, TypedRequest typed) {
        var checks = new Checks();
        var open = ownOpen(requester, id);
        var need = typed.need();
        checks.that(need == null || need.equals(open.need().toString()), "need", "requests.need.fixed");
        var request = new RequestCheck(checks).read(typed, open);
        checkBudgetLine(checks, request);
        checks.throwIfAny();
        rows.update(request);
        return request;
    }

    /**
     * Submits a request: its estimate is held on the budget line, and those whose authority it needs are asked in turn.
     *
     * @throws Refused {@code common.invalid}, {@code requests.no-basis}, {@code requests.need-taken},
     *     {@code budgets.exceeded}, {@code requests.not-open}
     */
    @Transactional
    public Request submit(Actor requester, RequestId id) {
        var open = ownOpen(requester, id);
        var checks = new Checks();
        new RequestCheck(checks).complete(open);
        checks.throwIfAny();
        checkBasis(open.need());
        var round = open.round() + 1;
        becomeSubmitted(open, round);
        var budget = budgets.hold(cause(Movement.Kind.SUBMITTED, open, requester), open.budgetLine(), open.estimate());
        var chain = people.chainFor(open.estimate());
        for (int i = 0; i < chain.size(); i++) {
            steps.insert(id, round, i + 1, chain.get(i));
        }
        var submitted = rows.byId(id).orElseThrow();
        journal.record(RequestFacts.submitted(submitted, budget, requester, clock.instant()));
        letters.yourTurn(submitted, submitted.nextStep().orElseThrow());
        return submitted;
    }

    /**
     * Decides the step that a request waits for.
     *
     * @param round of the submission that the person looked at, or null: with it, a decision on what was returned and
     *     changed meanwhile is none on what it says now
     * @param step the number of the step the person looked at, or null: with a number, a step decided meanwhile by
     *     somebody else is not silently followed by the next
     * @param reason required unless the decision is to approve
     * @throws Refused {@code requests.not-waiting}, {@code requests.own-request}, {@code requests.second-step},
     *     {@code requests.not-the-holder}, {@code common.conflict}, {@code common.invalid}
     */
    @Transactional
    public Request decide(
            Actor approver,
            RequestId id,
            Decision decision,
            @Nullable Integer round,
            @Nullable Integer step,
            @Nullable String reason) {
        var request = locked(approver, id);
        var next = decidable(approver, request);
        if (step != null && step != next.number() || round != null && round != next.round()) {
            throw new Refused(CommonProblem.CONFLICT);
        }
        var decided = new Outcome.Decided(decision, approver.id(), clock.instant(), reason(decision, reason));
        steps.decide(id, next, decided);
        switch (decision) {
            case APPROVE -> approve(approver, request, next, decided);
            case RETURN -> end(approver, request, next, decided, RequestStatus.RETURNED, "request.returned");
            case REFUSE -> end(approver, request, next, decided, RequestStatus.REFUSED, "request.refused");
        }
        return rows.byId(id).orElseThrow();
    }

    /** Why this person cannot decide the request now, or empty if they can. */
    @Transactional(readOnly = true)
    public Optional<RequestProblem> obstacle(Actor approver, Request request) {
        var next = request.nextStep();
        if (next.isEmpty()) {
            return Optional.of(RequestProblem.NOT_WAITING);
        }
        if (request.askedBy(approver.id())) {
            return Optional.of(RequestProblem.OWN_REQUEST);
        }
        if (people.authority(next.get().authority())
                .filter(authority -> people.actsUnder(approver, authority))
                .isEmpty()) {
            return Optional.of(RequestProblem.NOT_THE_HOLDER);
        }
        return request.approvedBy(approver.id()) ? Optional.of(RequestProblem.SECOND_STEP) : Optional.empty();
    }

    /** The request, if it is approved: the only way out of this room into a solicitation. */
    @Transactional(readOnly = true)
    public Optional<Request> approved(RequestId id) {
        return rows.byId(id).filter(request -> request.status() == RequestStatus.APPROVED);
    }

    /** Every approved request, newest first. */
    @Transactional(readOnly = true)
    public List<Request> approved() {
        return rows.in(RequestStatus.APPROVED);
    }

    @Transactional(readOnly = true)
    public Optional<Request> byId(RequestId id) {
        return rows.byId(id);
    }

    /** The request if this person may read it: their own; for those who decide, buy or audit, one beyond a draft. */
    @Transactional(readOnly = true)
    public Request readBy(Actor reader, RequestId id) {
        return rows.byId(id)
                .filter(request -> readable(reader, request))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** What this person may read, the latest first. */
    @Transactional(readOnly = true)
    public Slice<Request> readableBy(Actor reader, Listing wanted) {
        return rows.readable(reader.id(), readsOthers(reader), wanted);
    }

    /** The person's own requests, newest first. */
    @Transactional(readOnly = true)
    public List<Request> mine(Actor requester) {
        return rows.of(requester.id());
    }

    /** The UNSPSC codes of what each of these requests asks for. */
    @Transactional(readOnly = true)
    public Map<RequestId, List<String>> categories(Collection<RequestId> these) {
        return rows.categories(these);
    }

    /** Requests whose next step this person can decide. */
    @Transactional(readOnly = true)
    public List<Request> waitingFor(Actor approver) {
        return rows.in(RequestStatus.SUBMITTED).stream()
                .filter(request -> obstacle(approver, request).isEmpty())
                .toList();
    }

    /**
     * A call on an approved request is published: if its hold was released by a call before, the estimate is held
     * again. Nobody withdraws the request until the transaction ends.
     *
     * @throws Refused {@code requests.no-basis} if it is not approved any more, {@code budgets.exceeded}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void called(Actor buyer, RequestId id) {
        var request = rows.locked(id)
                .filter(found -> found.status() == RequestStatus.APPROVED)
                .orElseThrow(() -> new Refused(RequestProblem.NO_BASIS));
        if (budgets.held(request.ocid()).amount().signum() == 0) {
            budgets.hold(cause(Movement.Kind.CALLED, request, buyer), request.budgetLine(), request.estimate());
        }
    }

    /**
     * A published call came to nothing: what its request holds is released, and its requester told. The room that says
     * so records the fact.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void callEnded(@Nullable Actor by, RequestId id, Movement.Kind why) {
        var request = rows.byId(id).orElseThrow();
        budgets.release(cause(why, request, by));
        letters.callEnded(request, why);
    }

    /** A need cannot be given up while a live request stands on it. */
    @EventListener
    void on(NeedWithdrawn event) {
        if (rows.aliveOn(event.need())) {
            throw new Refused(RequestProblem.NEED_IN_USE);
        }
    }

    private Optional<Need> basis(String id) {
        try {
            return needs.byId(new NeedId(UUID.fromString(id))).filter(need -> need.status() == NeedStatus.STATED);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Holds the need, so that it is not withdrawn before the request stands on it. */
    private void checkBasis(NeedId id) {
        var stated = needs.heldStill(id).filter(need -> need.status() == NeedStatus.STATED);
        if (stated.isEmpty()) {
            throw new Refused(RequestProblem.NO_BASIS);
        }
    }

    private void checkBudgetLine(Checks checks, Request request) {
        var known = request.budgetLine().isEmpty()
                || budgets.byCode(request.budgetLine()).isPresent();
        checks.that(known, "budgetLine", "field.unknown-choice");
    }

    private void becomeSubmitted(Request open, int round) {
        try {
            rows.become(open.id(), RequestStatus.SUBMITTED, round);
        } catch (DuplicateKeyException another) {
            throw new Refused(RequestProblem.NEED_TAKEN);
        }
    }

    static Cause cause(Movement.Kind kind, Request request, @Nullable Actor by) {
        return new Cause(kind, request.ocid(), "", "/requests/" + request.id(), by == null ? null : by.id());
    }

    private RequestStep decidable(Actor approver, Request request) {
        obstacle(approver, request).ifPresent(problem -> {
            throw new Refused(problem);
        });
        return request.nextStep().orElseThrow();
    }

    private void approve(Actor approver, Request before, RequestStep step, Outcome.Decided decided) {
        journal.record(RequestFacts.stepApproved(before, step, approver, decided));
        var after = rows.byId(before.id()).orElseThrow();
        after.nextStep()
                .ifPresentOrElse(
                        next -> letters.yourTurn(after, next), () -> approveWhole(approver, after, step, decided));
    }

    private void approveWhole(Actor approver, Request request, RequestStep last, Outcome.Decided decided) {
        rows.become(request.id(), RequestStatus.APPROVED, request.round());
        var budget = budgets.byCode(request.budgetLine()).orElseThrow();
        journal.record(RequestFacts.approved(request, budget, last, approver, decided.at()));
        letters.outcome(request, decided);
    }

    private void end(
            Actor approver,
            Request request,
            RequestStep step,
            Outcome.Decided decided,
            RequestStatus status,
            String kind) {
        var returned = status == RequestStatus.RETURNED;
        budgets.release(cause(returned ? Movement.Kind.RETURNED : Movement.Kind.REFUSED, request, approver));
        rows.become(request.id(), status, request.round());
        journal.record(RequestFacts.ended(kind, request, step, approver, decided));
        letters.outcome(request, decided);
    }

    private static String reason(Decision decision, @Nullable String typed) {
        var checks = new Checks();
        var reason = decision == Decision.APPROVE
                ? checks.optional("reason", typed, REASON)
                : checks.text("reason", typed, REASON);
        checks.throwIfAny();
        return reason;
    }

    private Request locked(Actor reader, RequestId id) {
        return rows.locked(id)
                .filter(request -> readable(reader, request))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Request ownOpen(Actor requester, RequestId id) {
        var request = rows.locked(id)
                .filter(found -> found.requester().equals(requester.id()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!request.status().open()) {
            throw new Refused(RequestProblem.NOT_OPEN);
        }
        return request;
    }

    private static boolean readable(Actor reader, Request request) {
        return request.requester().equals(reader.id()) || (readsOthers(reader) && request.round() > 0);
    }

    private static boolean readsOthers(Actor reader) {
        return reader.has(Role.BUYER)
                || reader.has(Role.APPROVER)
                || reader.has(Role.COUNCILLOR)
                || reader.has(Role.AUDITOR);
    }

    private Request blank(Actor requester, Need need) {
        Instant now = clock.instant();
        return new Request(
                RequestId.random(),
                need.id(),
                need.ocid(),
                requester.id(),
                Set.of(),
                need.title(),
                List.of(),
                0,
                0,
                Money.cad("0"),
                "",
                RequestStatus.DRAFT,
                0,
                now,
                List.of());
    }
}
