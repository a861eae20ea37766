package org.guildhall.orders;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.orders.TypedOrder.TypedQuantity;

/** Orders through their doors, of the lines {@code controllers} and {@code sensors} of {@link ContractFixtures}. */
@Fixture
public class OrderFixtures {
    private final Ordering ordering;
    private final Answering answering;
    private final ContractFixtures contracts;
    private final TestClock clock;

    OrderFixtures(Ordering ordering, Answering answering, ContractFixtures contracts, TestClock clock) {
        this.ordering = ordering;
        this.answering = answering;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** So much of each; an empty text: nothing. */
    public TypedOrder typed(String controllers, String sensors) {
        return new TypedOrder(
                "12 Depot Road, ask for the yard",
                clock.today().plusDays(30).toString(),
                List.of(new TypedQuantity("controllers", controllers), new TypedQuantity("sensors", sensors)));
    }

    public Order drafted(Bound contract, String controllers, String sensors) {
        return ordering.draft(contracts.owner, contract.id(), typed(controllers, sensors));
    }

    public Order issued(Bound contract, String controllers, String sensors) {
        return ordering.issue(
                contracts.owner, drafted(contract, controllers, sensors).id(), null);
    }

    public Order acknowledged(Bound contract, String controllers, String sensors) {
        var order = issued(contract, controllers, sensors);
        return answering.acknowledge(contract.supplier(), order.id(), order.version());
    }
}
