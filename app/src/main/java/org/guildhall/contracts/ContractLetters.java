package org.guildhall.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;

/** Letters about contracts, each reader in their language; also for the rooms that work on a contract. */
@Component
public class ContractLetters {
    private final Letters letters;
    private final People people;
    private final Vendors vendors;

    ContractLetters(Letters letters, People people, Vendors vendors) {
        this.letters = letters;
        this.people = people;
        this.vendors = vendors;
    }

    /**
     * To the members of the supplier who act for it: those who submit.
     *
     * @param key names {@code <key>.subject} and {@code <key>.body}; detail 0 is the contract's title, 1 its number
     * @param more further details, in the reader's language
     */
    public void toSupplier(Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        toMembers(contract.organisation(), contract, key, path, more);
    }

    /** To the members of any organisation who act for it: those who submit. */
    public void toMembers(
            OrganisationId organisation,
            Contract contract,
            String key,
            String path,
            Function<Locale, List<Object>> more) {
        var members = vendors.membersOf(organisation).stream()
                .filter(member -> member.may(Ability.SUBMIT))
                .map(Membership::person)
                .toList();
        letters.write(people.all(members).stream()
                .map(person -> letter(person, contract, key, path, more))
                .toList());
    }

    /** To the contract owner; where nobody is named yet, to the buyer who drew it up. */
    public void toOwner(Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        var owner = contract.owner() == null ? contract.draftedBy() : contract.owner();
        to(owner, contract, key, path, more);
    }

    public void toBuyer(Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        to(contract.draftedBy(), contract, key, path, more);
    }

    /** To everybody who holds a delegated authority. */
    public void toHolders(
            String authority, Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        letters.write(people.holdersOf(authority).stream()
                .map(person -> letter(person, contract, key, path, more))
                .toList());
    }

    /** To one person who has a part in it. */
    public void to(PersonId person, Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        people.byId(person).ifPresent(found -> letters.write(letter(found, contract, key, path, more)));
    }

    private static Letter letter(
            Actor person, Contract contract, String key, String path, Function<Locale, List<Object>> more) {
        var details = new ArrayList<Object>(List.of(contract.title().in(person.locale()), contract.number()));
        details.addAll(more.apply(person.locale()));
        return new Letter(person.email(), person.locale(), key, details, path);
    }
}
