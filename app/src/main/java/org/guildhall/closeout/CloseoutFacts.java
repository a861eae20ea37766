package org.guildhall.closeout;

import java.time.LocalDate;
import org.guildhall.contracts.Contract;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class CloseoutFacts {
    private final CityClock clock;

    CloseoutFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact done(Actor owner, Contract contract, Entry entry) {
        var fact = of("closeout.item_done", owner, contract)
                .with("item", entry.item().code())
                .with("note", entry.note());
        return entry.sha256().isEmpty()
                ? fact
                : fact.with("format", entry.format()).with("sha256", entry.sha256());
    }

    Fact waived(Actor actor, Contract contract, Waiver waiver) {
        return of("closeout.item_waived", actor, contract)
                .under(waiver.source().en())
                .with("item", waiver.item().code())
                .with("reason", waiver.reason())
                .with("authority", waiver.authority())
                .with("source", waiver.source());
    }

    Fact closed(Actor owner, Contract contract, Checklist checklist, Money paid, LocalDate today) {
        return of("contract.closed", owner, contract)
                .with("completedOn", today)
                .with("finalValue", paid)
                .with("waivers", checklist.waivers());
    }

    private Fact of(String kind, Actor actor, Contract contract) {
        return Fact.of(kind, contract.ocid(), actor, clock.instant())
                .in(contract.id().toString())
                .with("contract", contract.id().value())
                .with("number", contract.number());
    }
}
