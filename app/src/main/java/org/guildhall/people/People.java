package org.guildhall.people;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guildhall.authorities.Authorities;
import org.guildhall.factors.Factors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: who has an account, which roles and which delegated authority they hold. */
@Service
public class People {
    /** Where no mail arrives: of the first administrator, until whoever takes the invitation up gives their own. */
    static final String NO_ADDRESS = "administrator@localhost.localdomain";

    private static final Duration INVITATION = Duration.ofDays(7);

    private final PersonRows persons;
    private final AccessRows access;
    private final Delegation delegation;
    private final Authorities authorities;
    private final Passwords passwords;
    private final PasswordEncoder encoder;
    private final Factors factors;
    private final Letters letters;
    private final CityClock clock;

    People(
            PersonRows persons,
            AccessRows access,
            Delegation delegation,
            Authorities authorities,
            Passwords passwords,
            PasswordEncoder encoder,
            Factors factors,
            Letters letters,
            CityClock clock) {
        this.persons = persons;
        this.access = access;
        this.delegation = delegation;
        this.authorities = authorities;
        this.passwords = passwords;
        this.encoder = encoder;
        this.factors = factors;
        this.letters = letters;
        this.clock = clock;
    }

    /** Everyone with an account that is open. */
    @Transactional(readOnly = true)
    public Optional<Actor> byId(PersonId id) {
        return persons.byId(id);
    }

    /** Whoever has an account, open or closed, the latest first; the state of a listing is the code of a role. */
    @Transactional(readOnly = true)
    public Slice<Actor> latest(Listing wanted) {
        return persons.latest(wanted);
    }

    /** Those of these people whose account is open. */
    @Transactional(readOnly = true)
    public List<Actor> all(Collection<PersonId> ids) {
        return persons.all(ids);
    }

    @Transactional(readOnly = true)
    public List<Actor> withRole(Role role) {
        return persons.withRole(role);
    }

    /** True once anybody can sign in: before that, the first administrator is to be invited. */
    @Transactional(readOnly = true)
    public boolean anyone() {
        return persons.any();
    }

    /**
     * Registers a person with a password of their own choice: a vendor's first member, or anyone in a demonstration.
     *
     * @throws Refused {@code common.invalid}, or {@code people.email-taken}
     */
    @Transactional
    public Actor register(String email, String name, String password, List<Role> roles, Locale locale) {
        var checks = new Checks();
        var address = checks.email("email", email);
        var called = checks.text("name", name, 120);
        passwords.check(checks, password, address, called);
        checks.throwIfAny();
        var id = PersonId.random();
        if (!persons.insert(id, address, called, encoder.encode(password), roles, locale, clock.instant())) {
            throw new Refused(PeopleProblem.EMAIL_TAKEN);
        }
        return persons.byId(id).orElseThrow();
    }

    /**
     * Invites a person by mail; the secret in the link is good for seven days and one use. Whoever was invited and has
     * not come yet is invited again, with the name and roles of now, and the link before is good no more.
     *
     * @throws Refused {@code common.invalid}; {@code people.email-taken} for who has come, and for who was invited
     *     to work for the city where a vendor's member is invited
     * @return the secret, for the caller who delivers it another way
     */
    @Transactional
    public String invite(String email, String name, List<Role> roles, Locale locale) {
        var checks = new Checks();
        var address = checks.email("email", email);
        var called = checks.text("name", name, 120);
        checks.that(!roles.isEmpty(), "roles", "people.roles.missing");
        checks.that(!address.equals(NO_ADDRESS) || !roles.equals(List.of(Role.VENDOR)), "email", "field.email");
        checks.throwIfAny();
        var id = invitee(address, called, roles, locale);
        var secret = Secret.random();
        access.invite(Secret.hash(secret), id, clock.instant().plus(INVITATION));
        if (!address.equals(NO_ADDRESS)) {
            letters.write(
                    new Letter(address, locale, "people.letter.invitation", List.of(called), "/invitations/" + secret)
                            .unlisted());
        }
        return secret;
    }

    private PersonId invitee(String address, String name, List<Role> roles, Locale locale) {
        var id = PersonId.random();
        if (persons.insert(id, address, name, null, roles, locale, clock.instant())) {
            return id;
        }
        var waiting = persons.credentials(address)
                .filter(known -> known.passwordHash() == null && !known.closed())
                .orElseThrow(() -> new Refused(PeopleProblem.EMAIL_TAKEN))
                .person();
        if (official(waiting) && roles.equals(List.of(Role.VENDOR))) {
            throw new Refused(PeopleProblem.EMAIL_TAKEN);
        }
        access.endInvitations(waiting);
        persons.describe(waiting, name, locale);
        persons.setRoles(waiting, roles);
        return waiting;
    }

    /** Whom an administrator has invited is not made a member of a vendor's organisation by that vendor. */
    private boolean official(PersonId waiting) {
        return persons.byId(waiting).orElseThrow().roles().stream().anyMatch(role -> role != Role.VENDOR);
    }

    /** Who an invitation is for, while it is good. */
    @Transactional(readOnly = true)
    public Optional<Actor> invited(String secret) {
        return access.invited(Secret.hash(secret), clock.instant()).flatMap(persons::byId);
    }

    /** Whether an invitation went to nobody's address, so that whoever takes it up gives their own. */
    static boolean lacksAddress(Actor invited) {
        return invited.email().equals(NO_ADDRESS);
    }

    /**
     * Takes up the invitation of a city's first administrator, who also gives the address that it lacks. Of any other
     * invitation the address stays what it is.
     *
     * @throws Refused as {@link #accept(String, String, String, Locale)}, or {@code people.email-taken}
     */
    @Transactional
    public Actor accept(String secret, String email, String name, String password, Locale locale) {
        var invited = invited(secret).orElseThrow(() -> new Refused(PeopleProblem.INVITATION_UNKNOWN));
        if (!lacksAddress(invited)) {
            return accept(secret, name, password, locale);
        }
        var checks = new Checks();
        var address = checks.email("email", email);
        checks.that(!address.equalsIgnoreCase(NO_ADDRESS), "email", "field.email");
        passwords.check(checks, password, address, checks.text("name", name, 120));
        checks.throwIfAny();
        if (!persons.setEmail(invited.id(), address)) {
            throw new Refused(PeopleProblem.EMAIL_TAKEN);
        }
        return accept(secret, name, password, locale);
    }

    /** Takes up an invitation with a name and a password of one's own; it is then used. */
    @Transactional
    public Actor accept(String secret, String name, String password, Locale locale) {
        var hash = Secret.hash(secret);
        var id = access.invited(hash, clock.instant()).orElseThrow(() -> new Refused(PeopleProblem.INVITATION_UNKNOWN));
        var person = persons.byId(id).orElseThrow(() -> new Refused(PeopleProblem.INVITATION_UNKNOWN));
        var checks = new Checks();
        var called = checks.text("name", name, 120);
        passwords.check(checks, password, person.email(), called);
        checks.throwIfAny();
        if (!access.use(hash)) {
            throw new Refused(PeopleProblem.INVITATION_UNKNOWN);
        }
        persons.describe(id, called, locale);
        persons.setPassword(id, encoder.encode(password));
        return persons.byId(id).orElseThrow();
    }

    /** Gives a person other roles; nobody changes their own. */
    @Transactional
    public void setRoles(Actor administrator, PersonId person, List<Role> roles) {
        if (administrator.id().equals(person)) {
            throw new Refused(PeopleProblem.OWN_ROLES);
        }
        if (persons.byId(person).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        persons.setRoles(person, roles);
    }

    /** Adds one role: a vendor's new member, an evaluator named to a panel. */
    @Transactional
    public void addRole(PersonId person, Role role) {
        persons.addRole(person, role);
    }

    /** A person's own name and language. */
    @Transactional
    public void describe(PersonId person, String name, Locale locale) {
        var checks = new Checks();
        var called = checks.text("name", name, 120);
        checks.throwIfAny();
        persons.describe(person, called, locale);
    }

    /** Closes an account at once: its sessions and tokens end, and its authority with them. Nobody closes their own. */
    @Transactional
    public void close(Actor administrator, PersonId person) {
        requireOther(administrator, person);
        persons.setClosed(person, true);
        access.endAll(person, "");
    }

    /** Opens a closed account again, with the password it had. */
    @Transactional
    public void reopen(Actor administrator, PersonId person) {
        requireOther(administrator, person);
        persons.setClosed(person, false);
    }

    /**
     * Takes the second factor away from somebody who lost phone and codes: their sessions end, and they are told by
     * letter. Nobody takes away their own this way, which would pass it by.
     *
     * @throws Refused {@code people.own-second-factor}, {@code common.not-found} or {@code factors.not-on}
     */
    @Transactional
    public void takeSecondFactor(Actor administrator, PersonId person) {
        if (administrator.id().equals(person)) {
            throw new Refused(PeopleProblem.OWN_SECOND_FACTOR);
        }
        factors.takeAway(persons.byId(person).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
        access.endAll(person, "");
    }

    /** Whose account this address is, if somebody has taken it up with a password of their own. */
    @Transactional(readOnly = true)
    public Optional<PersonId> accountOf(String email) {
        return persons.credentials(email)
                .filter(known -> known.passwordHash() != null)
                .map(known -> known.person());
    }

    /** Those of these people who were invited and have not come yet. */
    @Transactional(readOnly = true)
    public Set<PersonId> awaited(Collection<PersonId> ids) {
        return persons.awaited(ids);
    }

    /** Ends every session and token of a person, and an invitation they have not taken up; the account stays theirs. */
    @Transactional
    public void signOut(PersonId person) {
        access.endAll(person, "");
        access.endInvitations(person);
    }

    /** Whose accounts are closed. */
    @Transactional(readOnly = true)
    public Set<PersonId> closed() {
        return persons.closed();
    }

    private void requireOther(Actor administrator, PersonId person) {
        if (administrator.id().equals(person)) {
            throw new Refused(PeopleProblem.OWN_ACCOUNT);
        }
        if (!persons.exists(person)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    @Transactional
    public void setLocale(PersonId person, Locale locale) {
        persons.setLocale(person, locale);
    }

    /** The steps that must approve a value, lowest first; the last one covers it. */
    public List<Authority> chainFor(Money value) {
        return delegation.chainFor(value);
    }

    public List<Authority> ladder() {
        return delegation.ladder();
    }

    public Optional<Authority> authority(String id) {
        return delegation.byId(id);
    }

    /**
     * Names a person as holder of a delegated authority from today, unless they hold it. Several may hold one; one may
     * hold several.
     *
     * @throws Refused {@code common.not-found} if the ladder has no such authority, or {@code authorities.own}
     */
    @Transactional
    public void delegate(Actor administrator, String authority, PersonId person) {
        if (delegation.byId(authority).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (authorities.held(person, authority).isEmpty()) {
            authorities.give(administrator, person, authority, clock.today(), null, "");
        }
    }

    /** Whether somebody acts under an authority now: they hold it today, in the role without which nobody uses it. */
    @Transactional(readOnly = true)
    public boolean actsUnder(Actor actor, Authority authority) {
        return actor.has(authority.role()) && authorities.heldBy(actor.id()).contains(authority.id());
    }

    /** Everyone who acts under a delegated authority today: with an open account, and in the role that it needs. */
    @Transactional(readOnly = true)
    public List<Actor> holdersOf(String authority) {
        return delegation
                .byId(authority)
                .map(step -> persons.all(authorities.holdersOf(authority)).stream()
                        .filter(each -> each.has(step.role()))
                        .toList())
                .orElse(List.of());
    }

    /** What a person holds today. */
    @Transactional(readOnly = true)
    public List<String> authoritiesOf(PersonId person) {
        return authorities.heldBy(person);
    }

    /** Those on the ladder that nobody can use today: nobody with an open account holds them in the role they need. */
    @Transactional(readOnly = true)
    public List<Authority> unheld() {
        return delegation.ladder().stream()
                .filter(step -> holdersOf(step.id()).isEmpty())
                .toList();
    }

    /** Who somebody is, and whether their account is open. @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Account account(PersonId person) {
        return persons.account(person).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Who somebody is, also once their account is closed. */
    public record Account(Actor person, boolean closed) {}
}
