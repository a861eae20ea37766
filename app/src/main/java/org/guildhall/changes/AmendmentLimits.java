package org.guildhall.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guildhall.contracts.CallingUp;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractKind;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a change may not go below, nor above: what is ordered, what is called up, what a standing offer has left. */
@Component
class AmendmentLimits {
    private final List<Committed> rooms;
    private final Contracts contracts;

    AmendmentLimits(ObjectProvider<Committed> rooms, Contracts contracts) {
        this.rooms = rooms.orderedStream().toList();
        this.contracts = contracts;
    }

    /**
     * @throws Refused {@code changes.line-below-ordered}, {@code changes.below-ordered},
     *     {@code changes.above-standing-offer}; {@code common.invalid} of a call-up that would end too late
     */
    void require(Outcome outcome) {
        var contract = outcome.contract();
        for (var room : rooms) {
            requireLines(outcome, room.quantities(contract.id()));
            requireValue(outcome, room.value(contract.id()));
        }
        if (contract.kind() == ContractKind.STANDING_OFFER) {
            requireValue(outcome, contract.value().minus(contracts.leftToCallUp(contract)));
        }
        var offer = contract.standingOffer();
        if (offer != null) {
            var under = contracts.byId(offer);
            requireTime(outcome, CallingUp.latestEnd(under));
            var left = contracts.leftToCallUp(under);
            var more = outcome.value().minus(contract.value());
            if (more.amount().signum() > 0 && more.compareTo(left) > 0) {
                throw new Refused(ChangesProblem.ABOVE_STANDING_OFFER, left.amount(), more.amount());
            }
        }
    }

    private static void requireTime(Outcome outcome, LocalDate latest) {
        var time = outcome.effects().time();
        new Checks()
                .that(time == null || !time.endsOn().isAfter(latest), "endsOn", "contracts.call-up.ends", latest)
                .throwIfAny();
    }

    /** What was ordered of a contract and not cancelled, before tax. */
    Money ordered(Contract contract) {
        return rooms.stream().map(room -> room.value(contract.id())).reduce(Money.cad("0"), Money::plus);
    }

    private static void requireLines(Outcome outcome, Map<String, BigDecimal> ordered) {
        for (var line : outcome.lines()) {
            var least = ordered.getOrDefault(line.id(), BigDecimal.ZERO);
            if (line.quantity().compareTo(least) < 0 && changed(outcome, line.id())) {
                throw new Refused(ChangesProblem.LINE_BELOW_ORDERED, line.description(), least.stripTrailingZeros());
            }
        }
    }

    /** Where quantities are estimates more may be ordered than a line says: only a line that changes is held to it. */
    private static boolean changed(Outcome outcome, String line) {
        var value = outcome.effects().value();
        return value != null
                && value.lines().stream().anyMatch(each -> each.id().equals(line));
    }

    private static void requireValue(Outcome outcome, Money ordered) {
        if (outcome.value().compareTo(ordered) < 0) {
            throw new Refused(ChangesProblem.BELOW_ORDERED, outcome.value().amount(), ordered.amount());
        }
    }
}
