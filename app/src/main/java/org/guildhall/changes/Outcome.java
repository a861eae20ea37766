package org.guildhall.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.changes.Measure.Moved;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contract.Changed;
import org.guildhall.contracts.Contract.Party;
import org.guildhall.contracts.ContractLine;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;

/** The contract as a change would make it, from nothing but the two. */
record Outcome(Contract contract, Effects effects) {
    /** Every line as it will be: those untouched, those changed in their places, then the new ones. */
    List<ContractLine> lines() {
        var value = effects.value();
        if (value == null) {
            return contract.lines();
        }
        var lines = new ArrayList<ContractLine>();
        for (var line : contract.lines()) {
            lines.add(value.lines().stream()
                    .filter(each -> each.id().equals(line.id()))
                    .findFirst()
                    .orElse(line));
        }
        value.lines().stream()
                .filter(each -> contract.line(each.id()).isEmpty())
                .forEach(lines::add);
        return lines;
    }

    /**
     * What the city is committed to after the change. Where the pricing has a ceiling, only the ceiling counts.
     *
     * @throws Refused {@code changes.negative}
     */
    Money value() {
        var after = contract.value().plus(moved().net());
        var option = effects.option();
        var value = option == null ? after : after.plus(option.value());
        if (value.amount().signum() < 0) {
            throw new Refused(ChangesProblem.NEGATIVE);
        }
        return value;
    }

    /** What the change moves, net and by size line by line; an option moves nothing, it was competed. */
    Moved moved() {
        var value = effects.value();
        if (value == null) {
            return Moved.nothing(contract.value());
        }
        if (contract.pricing().hasCeiling()) {
            var ceiling = value.ceiling();
            var net = ceiling == null ? zero() : ceiling.minus(contract.value());
            return new Moved(net, Measure.size(net));
        }
        return value.lines().stream()
                .map(line -> line.amount()
                        .minus(contract.line(line.id())
                                .map(ContractLine::amount)
                                .orElse(zero())))
                .map(net -> new Moved(net, Measure.size(net)))
                .reduce(Moved.nothing(contract.value()), Moved::plus);
    }

    /** Its last day after the change: a termination's is the day before it takes effect. */
    LocalDate endsOn() {
        var time = effects.time();
        var option = effects.option();
        var ends = Objects.requireNonNull(contract.endsOn());
        if (time != null) {
            return time.endsOn();
        }
        return option == null ? ends : ends.plusMonths(option.months());
    }

    Changed changed() {
        var party = effects.party();
        return new Changed(
                effects.value() == null ? null : lines(),
                value(),
                endsOn(),
                party == null ? null : new Party(party.organisation(), party.supplier()));
    }

    private Money zero() {
        return new Money(BigDecimal.ZERO, contract.value().currency());
    }
}
