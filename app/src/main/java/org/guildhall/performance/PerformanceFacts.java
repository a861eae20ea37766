package org.guildhall.performance;

import java.util.Map;
import org.guildhall.contracts.Contract;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.performance.Figures.Ratio;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class PerformanceFacts {
    private final CityClock clock;

    PerformanceFacts(CityClock clock) {
        this.clock = clock;
    }

    Fact inside(String kind, Actor actor, Contract contract) {
        return of(kind, actor, contract);
    }

    /** The figures, and how many ratings there are: neither scores nor words. */
    Fact recorded(Actor owner, Contract contract, Scorecard scorecard, Figures figures) {
        return of("performance.recorded", owner, contract)
                .with("supplier", scorecard.supplier())
                .with("organisation", scorecard.organisation().value())
                .with("ordersOnTime", map(figures.ordersOnTime()))
                .with("acceptedFirstTime", map(figures.acceptedFirstTime()))
                .with("milestonesOnTime", map(figures.milestonesOnTime()))
                .with("acknowledged", figures.acknowledged().times())
                .with("acknowledgedDays", figures.acknowledged().days())
                .with("invoicesClean", map(figures.invoicesClean()))
                .with("ratings", scorecard.ratings().size());
    }

    private static Map<String, Object> map(Ratio ratio) {
        return Map.of("met", ratio.met(), "of", ratio.of());
    }

    private Fact of(String kind, Actor actor, Contract contract) {
        return Fact.of(kind, contract.ocid(), actor, clock.instant())
                .in(contract.id().toString())
                .with("contract", contract.id().value())
                .with("number", contract.number());
    }
}
