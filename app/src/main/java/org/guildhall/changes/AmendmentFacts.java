package org.guildhall.changes;

import java.time.LocalDate;
import java.util.Objects;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLine;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.people.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class AmendmentFacts {
    private final CityClock clock;

    AmendmentFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact proposed(Actor actor, Amendment amendment) {
        var fact = of("amendment.proposed", actor, amendment)
                .with("effects", amendment.effects().codes())
                .with("reasonCode", amendment.reason())
                .with("rationale", amendment.rationale())
                .with("before", amendment.measure().before())
                .with("value", amendment.measure().after())
                .with("cumulativePercent", amendment.measure().percent());
        return ruled(fact, amendment);
    }

    /** The fact with what the rules were asked and said, on what ground it stands and who answers for it. */
    private static Fact ruled(Fact fact, Amendment amendment) {
        var lawful = amendment.lawful();
        if (lawful == null) {
            return fact;
        }
        var told = fact.with("rules", lawful.ruling().asMap());
        if (lawful.ruling().loaded()) {
            told = told.with("question", lawful.ruling().question());
        }
        told = claimed(told, lawful);
        told = lawful.evidence().isEmpty() ? told : told.with("evidence", lawful.evidence());
        return lawful.confirmation().isEmpty() ? told : told.with("confirmation", lawful.confirmation());
    }

    private static Fact claimed(Fact fact, ChangeRules.Lawful lawful) {
        if (lawful.ground().isEmpty()) {
            return fact;
        }
        var told = fact.with("ground", lawful.ground());
        return lawful.ruling()
                .title(lawful.ground())
                .map(title -> told.with("groundTitle", title))
                .orElse(told);
    }

    Fact step(Actor actor, Amendment amendment, Decision decision, Authority authority, String reason) {
        var kind = switch (decision) {
            case APPROVE -> "amendment.step_approved";
            case RETURN -> "amendment.returned";
            case REFUSE -> "amendment.refused";
        };
        return of(kind, actor, amendment)
                .under(authority.source().en())
                .with("authority", authority.title())
                .with("source", authority.source())
                .with("reason", reason);
    }

    Fact withdrawn(Actor actor, Amendment amendment, String reason) {
        return of("amendment.withdrawn", actor, amendment).with("reason", reason);
    }

    Fact agreed(Actor actor, Amendment amendment, Agreement agreement) {
        return of("amendment.agreed", actor, amendment)
                .with("organisation", agreement.organisation().value())
                .with("sha256", agreement.sha256());
    }

    Fact declined(Actor actor, Amendment amendment, String reason) {
        return of("amendment.declined", actor, amendment).with("reason", reason);
    }

    /** A termination decided before its day: told when it takes effect. */
    Fact terminationDecided(Actor actor, Amendment amendment) {
        return of("amendment.termination_decided", actor, amendment)
                .with("effectiveOn", termination(amendment).effectiveOn());
    }

    /** What the contract is from now on, as the public reads it. */
    Fact amended(Actor actor, Amendment amendment, Contract now, Authority authority) {
        var effects = amendment.effects();
        var fact = ruled(of("contract.amended", actor, amendment), amendment)
                .under(amendment.source().en())
                .with("amendmentNumber", amendment.number())
                .with("effects", effects.codes())
                .with("reasonCode", amendment.reason())
                .with("rationale", amendment.rationale())
                .with("before", amendment.measure().before())
                .with("value", now.value())
                .with("cumulativePercent", amendment.measure().percent())
                .with("endsOn", Objects.requireNonNull(now.endsOn()))
                .with("authority", authority.title())
                .with("source", amendment.source());
        if (effects.value() != null && !effects.value().lines().isEmpty()) {
            fact = fact.with(
                    "lines", now.lines().stream().map(ContractLine::asMap).toList());
        }
        if (effects.scope() != null) {
            fact = fact.with("scope", effects.scope().words());
        }
        if (effects.party() != null) {
            fact = fact.with("supplier", now.supplier())
                    .with("organisation", now.organisation().value());
        }
        return effects.option() == null
                ? fact
                : fact.with("option", effects.option().id());
    }

    /** @param actor who took the last step, or null: the day came */
    Fact terminated(@Nullable Actor actor, Amendment amendment, Authority authority) {
        var termination = termination(amendment);
        var fact = actor == null
                ? Fact.of("contract.terminated", amendment.ocid(), clock.instant())
                : Fact.of("contract.terminated", amendment.ocid(), actor, clock.instant());
        return common(fact, amendment)
                .under(amendment.source().en())
                .with("cause", termination.cause().code())
                .with("reasonCode", amendment.reason())
                .with("rationale", amendment.rationale())
                .with("effectiveOn", termination.effectiveOn())
                .with("authority", authority.title())
                .with("source", amendment.source());
    }

    static Effects.Termination termination(Amendment amendment) {
        return Objects.requireNonNull(amendment.effects().termination());
    }

    /** True once the day of a decided termination has come. */
    static boolean due(Amendment amendment, LocalDate today) {
        return !termination(amendment).effectiveOn().isAfter(today);
    }

    private Fact of(String kind, Actor actor, Amendment amendment) {
        return common(Fact.of(kind, amendment.ocid(), actor, clock.instant()), amendment);
    }

    private static Fact common(Fact fact, Amendment amendment) {
        return fact.in(amendment.contract().toString())
                .with("contract", amendment.contract().value())
                .with("number", amendment.contractNumber())
                .with("amendment", amendment.id().value());
    }
}
