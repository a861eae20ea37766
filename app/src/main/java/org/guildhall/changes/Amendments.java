package org.guildhall.changes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.changes.Bylaw.Asked;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: changes of contracts in force, from the proposal on. What a change does to the price, and
 * whose
 * decision that makes it, is worked out when it is proposed and shown before anybody decides; {@link Deciding} has the
 * rest.
 */
@Service
public class Amendments {
    private static final int RATIONALE = 8000;
    private static final int REASON = 4000;

    private final AmendmentRows rows;
    private final AmendmentFacts facts;
    private final ChangeLetters letters;
    private final AmendmentLimits limits;
    private final ChangeRules rules;
    private final Bylaw bylaw;
    private final Contracts contracts;
    private final Vendors vendors;
    private final People people;
    private final Journal journal;
    private final CityClock clock;

    Amendments(
            AmendmentRows rows,
            AmendmentFacts facts,
            ChangeLetters letters,
            AmendmentLimits limits,
            ChangeRules rules,
            Bylaw bylaw,
            Contracts contracts,
            Vendors vendors,
            People people,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.facts = facts;
        this.letters = letters;
        this.limits = limits;
        this.rules = rules;
        this.bylaw = bylaw;
        this.contracts = contracts;
        this.vendors = vendors;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Proposes a change: by the contract owner or a buyer, one at a time on a contract.
     *
     * @throws Refused {@code changes.not-yours-to-propose}, {@code changes.open-already}, {@code changes.no-effect},
     *     {@code changes.stands-alone}, {@code changes.option-exercised}, {@code changes.option-lapsed},
     *     {@code changes.below-ordered}, {@code changes.line-below-ordered}, {@code changes.above-standing-offer},
     *     {@code contracts.closed}, {@code contracts.not-in-force}, {@code common.invalid}, {@code common.not-found};
     *     a rule that stops it, or that needs a reason, is in {@code common.invalid}
     */
    @Transactional
    public Amendment propose(Actor actor, ContractId id, TypedAmendment typed) {
        var contract = lockInForce(id);
        if (!mayPropose(actor, contract)) {
            throw new Refused(ChangesProblem.NOT_YOURS_TO_PROPOSE);
        }
        var all = rows.of(id);
        if (all.stream().anyMatch(each -> each.status().open())) {
            throw new Refused(ChangesProblem.OPEN_ALREADY);
        }
        var number = 1 + (int) all.stream().filter(Amendments::inForce).count();
        var amendment = read(actor, contract, number, typed, earlier(all));
        if (!rows.insert(amendment)) {
            throw new Refused(ChangesProblem.OPEN_ALREADY);
        }
        journal.record(facts.proposed(actor, amendment));
        letters.askToDecide(contract, amendment);
        return amendment;
    }

    /**
     * Takes a proposal back, by whoever proposed it or the contract owner, until it is in force.
     *
     * @throws Refused {@code changes.not-yours-to-withdraw}, {@code changes.settled}
     */
    @Transactional
    public Amendment withdraw(Actor actor, AmendmentId id, @Nullable String reason) {
        var amendment = lock(id);
        var contract = contracts.byId(amendment.contract());
        if (!amendment.by().equals(actor.id()) && !actor.id().equals(contract.owner())) {
            throw new Refused(ChangesProblem.NOT_YOURS_TO_WITHDRAW);
        }
        if (!amendment.status().mayBecome(AmendmentStatus.WITHDRAWN)) {
            throw new Refused(ChangesProblem.SETTLED);
        }
        var checks = new Checks();
        var why = checks.text("reason", reason, REASON);
        checks.throwIfAny();
        rows.setStatus(id, AmendmentStatus.WITHDRAWN, clock.instant(), why);
        journal.record(facts.withdrawn(actor, amendment, why));
        if (amendment.status() == AmendmentStatus.DECIDED) {
            letters.withdrawn(contract, amendment);
        }
        return byId(id);
    }

    /** @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Amendment byId(AmendmentId id) {
        return rows.find(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * A change, if this person may read it: whoever reads contracts inside; the supplier, and whoever would take the
     * contract over, once the city has decided.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Amendment readBy(Actor actor, AmendmentId id) {
        return rows.find(id)
                .filter(each -> mayRead(actor, each))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The changes of a contract that this person may read, in the order they were proposed.
     *
     * @throws Refused {@code common.not-found} if the contract itself may not be read
     */
    @Transactional(readOnly = true)
    public List<Amendment> readableOf(Actor actor, ContractId contract) {
        contracts.readBy(actor, contract);
        return rows.of(contract).stream().filter(each -> mayRead(actor, each)).toList();
    }

    /** Every change of a contract, whatever became of it, in the order they were proposed. */
    @Transactional(readOnly = true)
    public List<Amendment> of(ContractId contract) {
        return rows.of(contract);
    }

    /** The change of a contract that is not settled yet, if any. */
    @Transactional(readOnly = true)
    public Optional<Amendment> open(ContractId contract) {
        return rows.of(contract).stream().filter(each -> each.status().open()).findFirst();
    }

    /** What the city's by-law says of amendments. */
    public Bylaw bylaw() {
        return bylaw;
    }

    public boolean mayPropose(Actor actor, Contract contract) {
        return actor.has(Role.BUYER)
                || (actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner()));
    }

    /** Inside, whoever reads contracts; of an organisation, whoever is a member of a party. */
    boolean mayRead(Actor actor, Amendment amendment) {
        var member = vendors.membershipOf(actor.id());
        if (member.isEmpty()) {
            return contracts.mayRead(actor, contracts.byId(amendment.contract()));
        }
        var own = member.get().organisation();
        var party = amendment.effects().party();
        var concerned = amendment.organisation().equals(own)
                || (party != null && party.organisation().equals(own))
                || contractOf(amendment).organisation().equals(own);
        return concerned && decidedOnce(amendment);
    }

    Contract contractOf(Amendment amendment) {
        return contracts.byId(amendment.contract());
    }

    /** Those of these organisations for which this person may agree now. */
    Optional<OrganisationId> agreesFor(Actor actor, Amendment amendment) {
        return vendors.membershipOf(actor.id())
                .filter(member -> member.may(org.guildhall.vendors.Ability.SUBMIT))
                .map(org.guildhall.vendors.Membership::organisation)
                .filter(own -> amendment.parties().contains(own));
    }

    /** A change, with its contract locked first: nothing is spent of it meanwhile. */
    Amendment lock(AmendmentId id) {
        var found = byId(id);
        lockContract(found.contract());
        return byId(id);
    }

    Authority authority(Step step) {
        return people.authority(step.authority()).orElseThrow();
    }

    private Amendment read(
            Actor actor, Contract contract, int number, TypedAmendment typed, List<Measure.Moved> earlier) {
        var checks = new Checks();
        var reason = bylaw.reason(typed.reason());
        var unknown = TypedAmendment.blank(typed.reason()) ? "field.required" : "field.unknown-choice";
        checks.that(reason.isPresent(), "reason", unknown);
        var text = typed.rationale();
        var rationale = checks.bilingual(
                "rationale", text == null ? null : text.en(), text == null ? null : text.fr(), RATIONALE);
        var effects = new AmendmentCheck(checks, contract, clock.today(), number).read(typed, party(typed));
        checks.throwIfAny();
        requireWhole(effects);
        var outcome = new Outcome(contract, effects);
        limits.require(outcome);
        var lawful = rules.require(outcome, typed);
        var measure = Measure.of(contract.competed(), contract.value(), outcome.value(), outcome.moved(), earlier);
        var asked = bylaw.asked(people.ladder(), people.chainFor(measure.after()), measure);
        var words = Wording.of(contract, number, reason.orElseThrow(), Objects.requireNonNull(rationale), outcome);
        return proposal(actor, outcome, number, typed, rationale, measure, asked, words, lawful);
    }

    private Amendment proposal(
            Actor actor,
            Outcome outcome,
            int number,
            TypedAmendment typed,
            Bilingual rationale,
            Measure measure,
            Asked asked,
            String words,
            ChangeRules.@Nullable Lawful lawful) {
        var contract = outcome.contract();
        return new Amendment(
                AmendmentId.random(),
                contract.id(),
                contract.number(),
                contract.ocid(),
                contract.title(),
                contract.organisation(),
                number,
                Objects.requireNonNull(typed.reason()),
                rationale,
                outcome.effects(),
                measure,
                Objects.requireNonNull(contract.endsOn()),
                outcome.endsOn(),
                asked.source(),
                asked.crossed() == null ? null : asked.crossed().over(),
                actor.id(),
                clock.instant(),
                AmendmentStatus.PROPOSED,
                steps(asked.chain()),
                List.of(),
                words,
                Wording.sha256(words),
                lawful,
                null,
                "");
    }

    private static List<Step> steps(List<Authority> chain) {
        var steps = new java.util.ArrayList<Step>();
        for (var authority : chain) {
            steps.add(new Step(steps.size() + 1, authority.id(), null, "", null, null));
        }
        return steps;
    }

    private static void requireWhole(Effects effects) {
        var codes = effects.codes();
        if (codes.isEmpty()) {
            throw new Refused(ChangesProblem.NO_EFFECT);
        }
        if (codes.size() > 1 && !effects.needAgreement()) {
            throw new Refused(ChangesProblem.STANDS_ALONE);
        }
    }

    private Optional<Effects.Party> party(TypedAmendment typed) {
        var named = typed.organisation();
        if (named == null || !named.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return Optional.empty();
        }
        return vendors.byId(new OrganisationId(UUID.fromString(named)))
                .map((Organisation found) -> new Effects.Party(found.id(), found.legalName()));
    }

    /** A call-up spends of its standing offer: that is locked first, and always in this order. */
    private Contract lockInForce(ContractId id) {
        lockOffer(id);
        return contracts.lockInForce(id);
    }

    private void lockContract(ContractId id) {
        lockOffer(id);
        contracts.lock(id);
    }

    private void lockOffer(ContractId id) {
        var offer = contracts.byId(id).standingOffer();
        if (offer != null) {
            contracts.lock(offer);
        }
    }

    private static List<Measure.Moved> earlier(List<Amendment> all) {
        return all.stream()
                .filter(Amendments::inForce)
                .map(each -> each.measure().own())
                .toList();
    }

    private static boolean inForce(Amendment amendment) {
        return amendment.status() == AmendmentStatus.IN_FORCE;
    }

    /** True once every step approved: before that it is the city's own affair. */
    private static boolean decidedOnce(Amendment amendment) {
        return amendment.steps().stream().allMatch(step -> step.decision() == Decision.APPROVE);
    }
}
