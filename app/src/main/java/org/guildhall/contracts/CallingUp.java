package org.guildhall.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Call-ups: each is a contract of its own at the prices of its standing offer. The supplier agreed when it signed the
 * offer, so a call-up is in force once the city has signed; together they never exceed the offer.
 */
@Service
public class CallingUp {
    private static final int YEARS_AFTER = 1; // that a call-up may end after its standing offer

    private final ContractRows rows;
    private final Contracts contracts;
    private final ContractDrafts drafts;
    private final ContractFacts facts;
    private final Journal journal;
    private final CityClock clock;

    CallingUp(
            ContractRows rows,
            Contracts contracts,
            ContractDrafts drafts,
            ContractFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.drafts = drafts;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** A call-up as typed: how much of which line, and until when. */
    public record TypedCallUp(
            @Nullable String startsOn,
            @Nullable String endsOn,
            @Nullable List<TypedQuantity> lines) {}

    /** So much of a line of the standing offer. */
    public record TypedQuantity(
            @Nullable String line, @Nullable String quantity) {}

    /**
     * Calls up from a standing offer; it waits for the city's signature then.
     *
     * @throws Refused {@code contracts.not-a-standing-offer}, {@code contracts.expired},
     *     {@code contracts.standing-offer-exceeded}, {@code contracts.not-in-force}, {@code common.invalid}
     */
    @Transactional
    public Contract callUp(Actor actor, ContractId id, TypedCallUp typed) {
        var offer = contracts.lockInForce(id);
        if (offer.kind() != ContractKind.STANDING_OFFER) {
            throw new Refused(ContractProblem.NOT_A_STANDING_OFFER);
        }
        if (!actor.has(Role.BUYER)) {
            contracts.requireOwner(actor, offer);
        }
        var until = Objects.requireNonNull(offer.endsOn());
        if (clock.today().isAfter(until)) {
            throw new Refused(ContractProblem.EXPIRED, until);
        }
        var checks = new Checks();
        var starts = checks.day("startsOn", typed.startsOn());
        var ends = checks.day("endsOn", typed.endsOn());
        checks.that(starts == null || ends == null || !ends.isBefore(starts), "endsOn", "contracts.ends.before");
        bounds(checks, offer, starts, ends);
        var lines = lines(checks, offer, typed.lines() == null ? List.of() : typed.lines());
        checks.throwIfAny();
        var value = Contract.total(lines, offer.value());
        requireLeft(offer, value);
        var terms = new ContractCheck.Terms(
                Pricing.FIXED, null, value, starts, ends, offer.holdback(), List.of(), List.of(), List.of());
        var callUp = ContractDrafts.with(under(offer, actor, lines, value), offer.owner(), terms);
        rows.insert(callUp);
        journal.record(facts.inside("contract.offered", actor, callUp));
        drafts.askToSign(callUp);
        return callUp;
    }

    /** The last day on which a call-up under a standing offer may end, also once it is amended. */
    public static LocalDate latestEnd(Contract offer) {
        return Objects.requireNonNull(offer.endsOn()).plusYears(YEARS_AFTER);
    }

    /** It begins while the offer lasts; what it binds runs on after the offer, but not for years. */
    private static void bounds(Checks checks, Contract offer, @Nullable LocalDate starts, @Nullable LocalDate ends) {
        var from = Objects.requireNonNull(offer.startsOn());
        var until = Objects.requireNonNull(offer.endsOn());
        var latest = latestEnd(offer);
        checks.that(
                        starts == null || !starts.isBefore(from) && !starts.isAfter(until),
                        "startsOn",
                        "contracts.call-up.starts",
                        from,
                        until)
                .that(ends == null || !ends.isAfter(latest), "endsOn", "contracts.call-up.ends", latest);
    }

    private void requireLeft(Contract offer, Money value) {
        var left = contracts.leftToCallUp(offer);
        if (value.compareTo(left) > 0) {
            throw new Refused(ContractProblem.STANDING_OFFER_EXCEEDED, left.amount(), value.amount());
        }
    }

    private static List<ContractLine> lines(Checks checks, Contract offer, List<TypedQuantity> typed) {
        checks.that(!typed.isEmpty(), "lines", "field.required");
        var lines = new ArrayList<ContractLine>();
        for (int i = 0; i < typed.size(); i++) {
            var at = "lines[" + i + "]";
            var each = Objects.requireNonNullElse(typed.get(i), new TypedQuantity(null, null));
            var line = offer.line(String.valueOf(each.line()));
            var twice = lines.stream().anyMatch(earlier -> earlier.id().equals(each.line()));
            checks.that(line.isPresent(), at + ".line", "contracts.line.unknown")
                    .that(!twice, at + ".line", "contracts.line.twice");
            var quantity = checks.quantity(at + ".quantity", each.quantity());
            if (line.isPresent() && quantity != null) {
                var of = line.get();
                lines.add(new ContractLine(of.id(), of.description(), quantity, of.unit(), of.unitPrice()));
            }
        }
        return lines;
    }

    private Contract under(Contract offer, Actor actor, List<ContractLine> lines, Money value) {
        return new Contract(
                ContractId.random(),
                rows.number(clock.today().getYear()),
                ContractKind.CALL_UP,
                offer.id(),
                offer.award(),
                offer.ocid(),
                offer.title(),
                offer.organisation(),
                offer.supplier(),
                offer.owner(),
                Pricing.FIXED,
                null,
                value,
                value,
                null,
                null,
                offer.holdback(),
                lines,
                List.of(),
                List.of(),
                List.of(),
                offer.document(),
                List.of(),
                ContractStatus.SIGNING,
                actor.id(),
                clock.instant(),
                null,
                null);
    }
}
