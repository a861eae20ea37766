package org.guildhall.people;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;

/** People of a test, each with an address of their own and the same password. */
public final class PeopleFixtures {
    public static final String PASSWORD = "correct horse battery";

    private final People people;

    public PeopleFixtures(People people) {
        this.people = people;
    }

    public Actor with(Role... roles) {
        var name = roles[0].code() + "-" + UUID.randomUUID().toString().substring(0, 8);
        return people.register(name + "@city.example", name, PASSWORD, List.of(roles), Locale.CANADA);
    }

    /**
     * Somebody with these roles who holds a delegated authority and no other, and is asked for again and again: all who
     * hold it get a letter whenever somebody has to decide.
     */
    public Actor holder(String authority, Role... roles) {
        var name = "holder-of-" + authority + "-" + roles[0].code();
        return people.holdersOf(authority).stream()
                .filter(person -> person.displayName().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    var email = UUID.randomUUID() + "@city.example";
                    var person = people.register(email, name, PASSWORD, List.of(roles), Locale.CANADA);
                    delegate(authority, person.id());
                    return person;
                });
    }

    /** A new person with these roles who also holds a delegated authority. */
    public Actor holding(String authority, Role... roles) {
        var person = with(roles);
        delegate(authority, person.id());
        return person;
    }

    /** Gives somebody a delegated authority from today, as some administrator. */
    public void delegate(String authority, PersonId person) {
        var office = people.withRole(Role.ADMINISTRATOR).stream()
                .filter(each -> !each.id().equals(person))
                .findFirst()
                .orElseGet(() -> with(Role.ADMINISTRATOR));
        people.delegate(office, authority, person);
    }
}
