package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The long list of accounts: in parts, narrowed; and nobody is offered there what is refused to them. */
class PeopleListTest extends RoomTest {
    @Autowired
    private People people;

    @Test
    void partsMissAndRepeatNobodyWhoeverComesMeanwhile() {
        var made = new ArrayList<PersonId>();
        for (int i = 0; i < 5; i++) {
            made.add(person(Role.RECEIVER).id());
        }
        var seen = new ArrayList<PersonId>();
        String after = null;
        do {
            var part = people.latest(new Listing("", "receiver", after, 2));
            part.rows().forEach(each -> seen.add(each.id()));
            if (after == null) {
                person(Role.RECEIVER);
            }
            after = part.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made.reversed());
    }

    @Test
    void namesAddressesAndRolesNarrowTheList() {
        var buyer = person(Role.BUYER);
        assertThat(found(buyer.email().toUpperCase(java.util.Locale.ROOT), "")).containsExactly(buyer.id());
        assertThat(found(buyer.email(), "buyer")).containsExactly(buyer.id());
        assertThat(found(buyer.email(), "auditor")).isEmpty();
        assertThat(found("%", "")).isEmpty();
    }

    @Test
    void aProgramFollowsTheLinkAndAReaderTheNextPage() {
        person(Role.BUYER);
        var office = Caller.signedIn(port, person(Role.ADMINISTRATOR));
        var first = office.get("/api/people?limit=1");
        var link = first.headers().firstValue("Link").orElseThrow();
        var second = office.get(link.substring(1, link.indexOf('>')));
        assertThat(second.json().path(0).path("id"))
                .isNotEqualTo(first.json().path(0).path("id"));
        assertThat(office.get("/people?q=nobody-at-all").body()).contains("Nobody matches.");
        assertThat(office.get("/people?after=x").status()).isEqualTo(400);
    }

    @Test
    void ofOneselfNothingIsOfferedThatAnotherHasToDo() {
        var other = person(Role.BUYER);
        var administrator = person(Role.ADMINISTRATOR);
        var office = Caller.signedIn(port, administrator);
        assertThat(office.get("/people?q=" + administrator.email()).body())
                .contains(administrator.email())
                .doesNotContain("/people/" + administrator.id());
        assertThat(office.get("/people?q=" + other.email()).body())
                .contains("/people/" + other.id() + "/closure", "/people/" + other.id() + "/roles");
    }

    private Actor person(Role role) {
        clock.advance(Duration.ofSeconds(1));
        return new PeopleFixtures(people).with(role);
    }

    private List<PersonId> found(String words, String role) {
        return people.latest(new Listing(words, role, null, 10)).rows().stream()
                .map(Actor::id)
                .toList();
    }
}
