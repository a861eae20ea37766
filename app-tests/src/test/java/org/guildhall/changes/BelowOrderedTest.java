package org.guildhall.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.changes.AmendmentFixtures.lines;
import static org.guildhall.changes.AmendmentFixtures.quantity;

import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Money;
import org.guildhall.orders.OrderFixtures;
import org.guildhall.orders.Ordering;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No amendment takes a contract below what is ordered of it, neither when it is proposed nor when it is agreed. */
class BelowOrderedTest extends RoomTest {
    @Autowired
    private Amendments amendments;

    @Autowired
    private Deciding deciding;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private AmendmentFixtures changes;

    @Autowired
    private OrderFixtures orders;

    @Autowired
    private Ordering ordering;

    @Test
    void aLineIsReducedToWhatIsOrderedOfItAndNotBelow() {
        var bound = fixtures.inForce();
        orders.issued(bound, "", "30");
        assertRefused(
                () -> amendments.propose(fixtures.owner, bound.id(), lines(quantity("sensors", "29.999"))),
                ChangesProblem.LINE_BELOW_ORDERED);
        var proposed = amendments.propose(fixtures.owner, bound.id(), lines(quantity("sensors", "30")));
        changes.inForce(proposed, bound.supplier());
        assertThat(contracts.byId(bound.id()).value()).isEqualTo(Money.cad("21000"));
    }

    @Test
    void theValueIsReducedToWhatIsOrderedAndNotBelowWhereQuantitiesAreEstimates() {
        var bound = fixtures.unitRates();
        orders.issued(bound, "", "44");
        var above = lines(quantity("controllers", "0"));
        assertRefused(() -> amendments.propose(fixtures.owner, bound.id(), above), ChangesProblem.BELOW_ORDERED);
        var proposed = amendments.propose(fixtures.owner, bound.id(), lines(quantity("controllers", "4")));
        assertThat(proposed.measure().after()).isEqualTo(Money.cad("22000"));
    }

    @Test
    void whatIsOrderedMeanwhileKeepsAnAgreementFromTakingItAway() {
        var bound = fixtures.inForce();
        var proposed = amendments.propose(fixtures.owner, bound.id(), lines(quantity("sensors", "30")));
        var decided = changes.approved(proposed);
        var order = orders.issued(bound, "", "31");
        assertRefused(
                () -> deciding.agree(bound.supplier(), decided.id(), decided.sha256()),
                ChangesProblem.LINE_BELOW_ORDERED);
        ordering.cancel(fixtures.owner, order.id(), "Ordered too much.");
        deciding.agree(bound.supplier(), decided.id(), decided.sha256());
        assertThat(contracts.byId(bound.id()).line("sensors").orElseThrow().quantity())
                .isEqualByComparingTo("30");
    }
}
