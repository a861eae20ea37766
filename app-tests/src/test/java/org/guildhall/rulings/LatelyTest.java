package org.guildhall.rulings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Role;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.HandedRequests;
import org.guildhall.requests.Request;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Ruling.By;
import org.guildhall.rulings.Ruling.Purchase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A purchase that was handed over counts for whoever asked for it, and for whoever has it now. */
class LatelyTest extends RoomTest {
    @Autowired
    Lately lately;

    @Autowired
    Requests requests;

    @Autowired
    HandedRequests handed;

    @Autowired
    Budgets budgets;

    @Autowired
    Needs needs;

    @Autowired
    People people;

    @Test
    void whatWasHandedOverStillCountsForWhoeverAskedFirst() {
        var fixtures = new RequestFixtures(requests, budgets, needs, people);
        var persons = new PeopleFixtures(people);
        var requester = persons.with(Role.REQUESTER);
        var other = persons.with(Role.REQUESTER);
        var first = fixtures.approved(requester, "70000");
        transaction()
                .executeWithoutResult(_ -> handed.handOver(other, first.id(), requester.id(), other, "She moves."));
        for (var person : List.of(requester, other)) {
            assertThat(bySame(fixtures.approved(person, "70000"))).contains("/requests/" + first.id());
        }
        assertThat(bySame(fixtures.approved(persons.with(Role.REQUESTER), "70000")))
                .isEmpty();
    }

    private List<String> bySame(Request request) {
        return lately.before(request, clock.today(), List.of()).stream()
                .filter(each -> each.by() == By.REQUESTER)
                .flatMap(each -> each.purchases().stream())
                .map(Purchase::path)
                .toList();
    }
}
