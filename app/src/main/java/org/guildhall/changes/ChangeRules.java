package org.guildhall.changes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.guildhall.awards.Awards;
import org.guildhall.changes.TypedAmendment.TypedBasis;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractKind;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.rulings.Ruling;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the rules about a change that makes a contract worth more, or lets it run longer: with the whole of what is
 * bought by it, as agreements count it, and the rules of the day. A change that does neither moves no threshold.
 */
@Component
class ChangeRules {
    private final Rulings rulings;
    private final Contracts contracts;
    private final Awards awards;
    private final Solicitations solicitations;
    private final CityClock clock;

    ChangeRules(Rulings rulings, Contracts contracts, Awards awards, Solicitations solicitations, CityClock clock) {
        this.rulings = rulings;
        this.contracts = contracts;
        this.awards = awards;
        this.solicitations = solicitations;
        this.clock = clock;
    }

    /**
     * What the rules said of a change, and who stands for it.
     *
     * @param ground code of the ground on which what is added is not put to the market; empty: none is claimed
     * @param evidence what shows that the ground holds: for those who decide and audit, not for the public
     * @param confirmation why a named person goes on; published with the change
     */
    record Lawful(Ruling ruling, String ground, String evidence, String confirmation) {
        static Lawful of(Ruling ruling, TypedBasis typed) {
            return new Lawful(ruling, said(typed.ground()), said(typed.evidence()), said(typed.confirmation()));
        }

        private static String said(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "").strip();
        }
    }

    /**
     * What the rules say of a proposed change; null if it adds neither money nor time.
     *
     * @throws Refused {@code common.invalid} with the rule that stops it, or that needs a reason
     */
    @Nullable
    Lawful require(Outcome outcome, TypedAmendment typed) {
        if (!grows(outcome)) {
            return null;
        }
        var basis = typed.stands();
        var lawful = Lawful.of(ask(outcome, basis.ground()), basis);
        check(lawful);
        return lawful;
    }

    /**
     * The same on the day of the last decision: rules may be others by then, and that day's are kept.
     *
     * @throws Refused {@code changes.rules-changed} if they would refuse now what was proposed
     */
    @Nullable
    Lawful again(Outcome outcome, @Nullable Lawful before) {
        if (before == null) {
            return null;
        }
        var ruling = ask(outcome, before.ground());
        var now = new Lawful(ruling, before.ground(), before.evidence(), before.confirmation());
        try {
            check(now);
        } catch (Refused refused) {
            throw new Refused(
                    ChangesProblem.RULES_CHANGED,
                    refused.fields().getFirst().details().toArray());
        }
        return now;
    }

    /** The grounds that may still be claimed; none where no rules are asked. */
    List<Rulings.Choice> grounds() {
        return rulings.loaded() ? rulings.grounds() : List.of();
    }

    private void check(Lawful lawful) {
        var checks = new Checks();
        rulings.checkChange(checks, lawful.ruling(), lawful.ground(), lawful.evidence(), lawful.confirmation());
        checks.throwIfAny();
    }

    private Ruling ask(Outcome outcome, @Nullable String ground) {
        var bought = bought(outcome.contract());
        return rulings.ofChange(
                bought.request(), bought.procedure(), bought.draft().answered(), whole(outcome), ground);
    }

    private Solicitation bought(Contract contract) {
        var stage = awards.byId(contract.award()).recommendation().stage();
        var published = solicitations.stage(stage).orElseThrow();
        return solicitations.byId(published.solicitation()).orElseThrow();
    }

    private static boolean grows(Outcome outcome) {
        var contract = outcome.contract();
        var value = outcome.value();
        return outcome.effects().termination() == null
                && value.amount().signum() > 0
                && (value.compareTo(contract.value()) > 0
                        || outcome.endsOn().isAfter(Objects.requireNonNull(contract.endsOn())));
    }

    /**
     * Everything that is bought by the process, as agreements count it: the contract as changed and the others of the
     * same award, each with the options that can still be exercised; a call-up counts in its standing offer.
     */
    private Money whole(Outcome outcome) {
        var changed = outcome.contract();
        var option = outcome.effects().option();
        var own = changed.kind() == ContractKind.CALL_UP
                ? new Money(BigDecimal.ZERO, changed.value().currency())
                : outcome.value().plus(options(changed, option == null ? "" : option.id()));
        return contracts.of(changed.ocid()).stream()
                .filter(each -> !each.id().equals(changed.id()) && counts(each))
                .map(each -> each.value().plus(options(each, "")))
                .reduce(own, Money::plus);
    }

    private static boolean counts(Contract contract) {
        return contract.kind() != ContractKind.CALL_UP
                && (contract.inForce() || contract.status() == ContractStatus.CLOSED);
    }

    private Money options(Contract contract, String exercised) {
        return contract.options().stream()
                .filter(each -> each.exercisedAt() == null
                        && !each.id().equals(exercised)
                        && !clock.today().isAfter(each.decideBy()))
                .map(each -> each.value())
                .reduce(new Money(BigDecimal.ZERO, contract.value().currency()), Money::plus);
    }
}
