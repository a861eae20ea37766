package org.guildhall.changes;

import org.guildhall.budgets.Budgets;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractKind;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From a proposed change to one in force: each authority decides, lowest first; the supplier agrees to the text that
 * was
 * decided; with the last of these the contract is another. Whoever proposed it does not decide, and nobody takes two
 * steps (control objective: separation of duties).
 */
@Service
public class Deciding {
    private static final int REASON = 8000;

    private final Amendments amendments;
    private final AmendmentRows rows;
    private final AmendmentFacts facts;
    private final ChangeLetters letters;
    private final AmendmentLimits limits;
    private final ChangeRules rules;
    private final Contracts contracts;
    private final Budgets budgets;
    private final People people;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final CityClock clock;

    Deciding(
            Amendments amendments,
            AmendmentRows rows,
            AmendmentFacts facts,
            ChangeLetters letters,
            AmendmentLimits limits,
            ChangeRules rules,
            Contracts contracts,
            Budgets budgets,
            People people,
            Journal journal,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            CityClock clock) {
        this.amendments = amendments;
        this.rows = rows;
        this.facts = facts;
        this.letters = letters;
        this.limits = limits;
        this.rules = rules;
        this.contracts = contracts;
        this.budgets = budgets;
        this.people = people;
        this.journal = journal;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes the step that is due.
     *
     * @param looked the position of the step that the person looked at, or null: with it, a step that was taken
     *     meanwhile is not silently followed by the next, under another authority
     * @throws Refused {@code common.conflict} then; {@code changes.settled}, {@code changes.proposer-decides},
     *     {@code changes.not-your-authority}, {@code changes.one-step-each}, {@code changes.option-lapsed}, {@code
     *     changes.below-ordered} and the others of a proposal, since orders go on meanwhile;
     *     {@code changes.rules-changed}
     */
    @Transactional
    public Amendment decide(
            Actor actor, AmendmentId id, Decision decision, @Nullable Integer looked, @Nullable String reason) {
        var amendment = amendments.lock(id);
        var step = amendment.next().orElseThrow(() -> new Refused(ChangesProblem.SETTLED));
        requireMayDecide(actor, amendment, step);
        if (looked != null && looked != step.position()) {
            throw new Refused(CommonProblem.CONFLICT);
        }
        var checks = new Checks();
        var words = decision == Decision.APPROVE
                ? checks.optional("reason", reason, REASON)
                : checks.text("reason", reason, REASON);
        checks.throwIfAny();
        rows.decide(id, new Step(step.position(), step.authority(), decision, words, actor.id(), clock.instant()));
        journal.record(facts.step(actor, amendment, decision, amendments.authority(step), words));
        switch (decision) {
            case APPROVE -> approved(actor, amendment, step);
            case RETURN -> settle(amendment, AmendmentStatus.RETURNED, "returned", words);
            case REFUSE -> settle(amendment, AmendmentStatus.REFUSED, "refused", words);
        }
        return amendments.byId(id);
    }

    /**
     * A member of a party who acts for it agrees to the text.
     *
     * @param sha256 of the text the person read: another one is not agreed to by mistake
     * @throws Refused {@code changes.not-yours-to-agree}, {@code changes.not-agreeing}, {@code changes.other-text},
     *     {@code changes.agreed-already}, {@code common.not-found}
     */
    @Transactional
    public Amendment agree(Actor actor, AmendmentId id, @Nullable String sha256) {
        var amendment = agreeing(actor, id);
        var own = amendments.agreesFor(actor, amendment).orElseThrow();
        if (!amendment.sha256().equals(sha256)) {
            throw new Refused(ChangesProblem.OTHER_TEXT);
        }
        var agreement = new Agreement(own, actor.id(), actor.displayName(), amendment.sha256(), clock.instant());
        if (!rows.agree(id, agreement)) {
            throw new Refused(ChangesProblem.AGREED_ALREADY);
        }
        journal.record(facts.agreed(actor, amendment, agreement));
        var now = amendments.byId(id);
        if (now.agreed()) {
            putInForce(actor, now);
        }
        return amendments.byId(id);
    }

    /**
     * A member of a party who acts for it declines, with the reason: the contract stays as it is.
     *
     * @throws Refused as {@link #agree}
     */
    @Transactional
    public Amendment decline(Actor actor, AmendmentId id, @Nullable String reason) {
        var amendment = agreeing(actor, id);
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        journal.record(facts.declined(actor, amendment, why));
        settle(amendment, AmendmentStatus.DECLINED, "declined", why);
        return amendments.byId(id);
    }

    /** Terminations whose day has come take effect. */
    @Scheduled(fixedDelayString = "${guildhall.terminations.every:60s}")
    void terminateDue() {
        rows.in(AmendmentStatus.DECIDED).stream()
                .filter(each -> each.terminates() && AmendmentFacts.due(each, clock.today()))
                .forEach(each -> transaction.executeWithoutResult(_ -> terminateIfStillDue(each.id())));
    }

    boolean mayDecide(Actor actor, Amendment amendment) {
        try {
            requireMayDecide(actor, amendment, amendment.next().orElseThrow(() -> new Refused(ChangesProblem.SETTLED)));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    boolean mayAgree(Actor actor, Amendment amendment) {
        return amendment.status() == AmendmentStatus.DECIDED
                && amendments
                        .agreesFor(actor, amendment)
                        .filter(own -> !amendment.agreedBy(own))
                        .isPresent();
    }

    private void terminateIfStillDue(AmendmentId id) {
        var amendment = amendments.lock(id);
        if (amendment.status() == AmendmentStatus.DECIDED) {
            terminate(null, amendment);
        }
    }

    private void approved(Actor actor, Amendment amendment, Step step) {
        var contract = contracts.lockInForce(amendment.contract());
        if (!amendment.last(step)) {
            letters.askToDecide(contract, amendments.byId(amendment.id()));
            return;
        }
        askAgain(contract, amendment);
        if (amendment.effects().needAgreement()) {
            var outcome = new Outcome(contract, amendment.effects());
            limits.require(outcome);
            if (contract.kind() != ContractKind.CALL_UP) { // that one draws on its offer
                budgets.check(contract.ocid(), outcome.value().minus(contract.value()));
            }
            rows.setStatus(amendment.id(), AmendmentStatus.DECIDED, null, "");
            letters.askToAgree(contract, amendment);
        } else if (!amendment.terminates()) {
            putInForce(actor, amendments.byId(amendment.id()));
        } else {
            letters.terminated(contract, amendment);
            if (AmendmentFacts.due(amendment, clock.today())) {
                terminate(actor, amendment);
            } else {
                rows.setStatus(amendment.id(), AmendmentStatus.DECIDED, null, "");
                journal.record(facts.terminationDecided(actor, amendment));
            }
        }
    }

    /** The rules of the day on which the city has decided are those that are kept with the change. */
    private void askAgain(Contract contract, Amendment amendment) {
        var lawful = rules.again(new Outcome(contract, amendment.effects()), amendment.lawful());
        if (lawful != null) {
            rows.setLawful(amendment.id(), lawful);
        }
    }

    private void putInForce(Actor actor, Amendment amendment) {
        var contract = contracts.lockInForce(amendment.contract());
        var outcome = new Outcome(contract, amendment.effects());
        limits.require(outcome);
        exercise(contract, amendment);
        var agrees = amendment.effects().needAgreement();
        Budgets.quietly(
                agrees,
                () -> contracts.change(cause(Kind.AMENDED, actor, amendment), contract.id(), outcome.changed()));
        var now = contracts.byId(contract.id());
        rows.setStatus(amendment.id(), AmendmentStatus.IN_FORCE, clock.instant(), "");
        journal.record(facts.amended(actor, amendment, now, amendments.authority(lastOf(amendment))));
        letters.inForce(now, amendment);
    }

    private void exercise(Contract contract, Amendment amendment) {
        var chosen = amendment.effects().option();
        if (chosen != null) {
            contract.options().stream()
                    .filter(each -> each.id().equals(chosen.id()))
                    .forEach(each -> AmendmentCheck.requireExercisable(each, clock.today()));
            contracts.exercise(contract.id(), chosen.id());
        }
    }

    private void terminate(@Nullable Actor actor, Amendment amendment) {
        var ordered = limits.ordered(contracts.byId(amendment.contract()));
        var cause = cause(Kind.TERMINATED, actor, amendment);
        contracts.end(cause, amendment.contract(), ContractStatus.TERMINATED, ordered);
        rows.setStatus(amendment.id(), AmendmentStatus.IN_FORCE, clock.instant(), "");
        journal.record(facts.terminated(actor, amendment, amendments.authority(lastOf(amendment))));
        events.publishEvent(new ContractTerminated(amendment.contract()));
    }

    private static Cause cause(Kind kind, @Nullable Actor actor, Amendment amendment) {
        return new Cause(
                kind,
                amendment.ocid(),
                amendment.contractNumber() + "-" + amendment.number(),
                "/amendments/" + amendment.id(),
                actor == null ? null : actor.id());
    }

    private Amendment agreeing(Actor actor, AmendmentId id) {
        amendments.readBy(actor, id);
        var amendment = amendments.lock(id);
        if (amendments.agreesFor(actor, amendment).isEmpty()) {
            throw new Refused(ChangesProblem.NOT_YOURS_TO_AGREE);
        }
        if (amendment.status() == AmendmentStatus.IN_FORCE) {
            throw new Refused(ChangesProblem.AGREED_ALREADY);
        }
        if (amendment.status() != AmendmentStatus.DECIDED) {
            throw new Refused(ChangesProblem.NOT_AGREEING);
        }
        return amendment;
    }

    private void settle(Amendment amendment, AmendmentStatus next, String word, String why) {
        if (!amendment.status().mayBecome(next)) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
        rows.setStatus(amendment.id(), next, clock.instant(), why);
        letters.tellProposer(contracts.byId(amendment.contract()), amendment, word, why);
    }

    private void requireMayDecide(Actor actor, Amendment amendment, Step step) {
        if (amendment.by().equals(actor.id())) {
            throw new Refused(ChangesProblem.PROPOSER_DECIDES);
        }
        if (!people.actsUnder(actor, amendments.authority(step))) {
            throw new Refused(ChangesProblem.NOT_YOUR_AUTHORITY);
        }
        if (amendment.decidedBy(actor.id())) {
            throw new Refused(ChangesProblem.ONE_STEP_EACH);
        }
    }

    private static Step lastOf(Amendment amendment) {
        return amendment.steps().getLast();
    }
}
