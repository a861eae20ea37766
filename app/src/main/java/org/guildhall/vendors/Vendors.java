package org.guildhall.vendors;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: who may sell to the city, and who acts for them. Registration costs nothing, ever. */
@Service
public class Vendors {
    private final OrganisationRows organisations;
    private final MemberRows members;
    private final Categories categories;
    private final People people;
    private final Journal journal;
    private final Letters letters;
    private final ApplicationEventPublisher events;
    private final City city;
    private final CityClock clock;

    Vendors(
            OrganisationRows organisations,
            MemberRows members,
            Categories categories,
            People people,
            Journal journal,
            Letters letters,
            ApplicationEventPublisher events,
            City city,
            CityClock clock) {
        this.organisations = organisations;
        this.members = members;
        this.categories = categories;
        this.people = people;
        this.journal = journal;
        this.letters = letters;
        this.events = events;
        this.city = city;
        this.clock = clock;
    }

    /**
     * Registers an organisation together with its first member, who gets an account and every ability. What is wrong is
     * said of both at once, under {@code person.…} and {@code organisation.…}.
     *
     * @throws Refused {@code common.invalid}, {@code people.email-taken}, {@code vendors.business-number-taken}, {@code
     *     name-taken}
     */
    @Transactional
    public Membership register(NewOrganisation organisation, NewPerson founder) {
        var checks = new Checks();
        var read = read(checks, "organisation.", organisation);
        var account = account(checks, founder);
        checks.throwIfAny();
        return found(read, java.util.Objects.requireNonNull(account));
    }

    /**
     * Registers an organisation for a person who has an account already.
     *
     * @throws Refused {@code common.invalid}, {@code vendors.city-staff}, {@code vendors.already-member},
     *     {@code vendors.business-number-taken}, {@code name-taken}
     */
    @Transactional
    public Membership register(NewOrganisation organisation, Actor founder) {
        if (founder.roles().stream().anyMatch(role -> role != Role.VENDOR)) {
            throw new Refused(VendorProblem.CITY_STAFF);
        }
        var checks = new Checks();
        var read = read(checks, "organisation.", organisation);
        checks.throwIfAny();
        people.addRole(founder.id(), Role.VENDOR);
        return found(read, founder);
    }

    /**
     * Changes the profile of the manager's own organisation.
     *
     * @throws Refused as {@link #register(NewOrganisation, Actor)}
     */
    @Transactional
    public Organisation change(Actor manager, NewOrganisation typed) {
        var own = managed(manager);
        var now = organisations.byId(own.organisation()).orElseThrow();
        var checks = new Checks();
        var read = new ProfileCheck(checks, "", categories).read(typed, now.id(), now.registeredAt());
        checks.throwIfAny();
        if (!read.legalName().equals(now.legalName()) || !read.businessNumber().equals(now.businessNumber())) {
            requireAnotherName(read);
        }
        if (!organisations.update(read)) {
            throw new Refused(VendorProblem.BUSINESS_NUMBER_TAKEN);
        }
        record("vendor.changed", read, manager);
        return read;
    }

    /**
     * Invites a new member by mail, with the abilities they will have. The secret of the invitation is returned for a
     * manager who hands it over another way. Who was invited to this organisation and has not come yet is invited
     * again, with the name and abilities of now, and the link before is good no more. Who was a member before and was
     * removed has an account: they are back at once, and no secret is returned.
     *
     * @throws Refused {@code vendors.not-allowed}, {@code common.invalid}; {@code people.email-taken} for who has an
     *     account; {@code vendors.already-member} for a member, also one whom another organisation has invited
     */
    @Transactional
    public Invited invite(Actor manager, @Nullable String email, @Nullable String name, Collection<Ability> abilities) {
        var own = managed(manager);
        var back = people.accountOf(text(email))
                .filter(person -> members.former(own.organisation()).contains(person))
                .flatMap(people::byId);
        if (back.isPresent()) {
            return readmit(manager, own, back.get(), abilities);
        }
        var secret = people.invite(text(email), text(name), List.of(Role.VENDOR), manager.locale());
        var person = people.invited(secret).orElseThrow().id();
        var member = new Membership(own.organisation(), own.legalName(), person, Set.copyOf(abilities));
        if (!members.insert(member, clock.instant())) {
            invitedAgain(member);
        }
        recordMember(member, manager);
        return new Invited(person, secret);
    }

    /** The invitation itself was refused to whoever has come; what is left to tell is who invited them first. */
    private void invitedAgain(Membership member) {
        var here = members.in(member.organisation()).stream().map(Membership::person);
        if (here.noneMatch(member.person()::equals)) {
            throw new Refused(VendorProblem.ALREADY_MEMBER);
        }
        members.update(member);
    }

    private Invited readmit(Actor manager, Membership own, Actor person, Collection<Ability> abilities) {
        var member = new Membership(own.organisation(), own.legalName(), person.id(), Set.copyOf(abilities));
        if (!members.insert(member, clock.instant())) {
            throw new Refused(VendorProblem.ALREADY_MEMBER);
        }
        people.addRole(person.id(), Role.VENDOR);
        recordMember(member, manager);
        letters.write(new Letter(
                        person.email(),
                        person.locale(),
                        "vendors.letter.readmitted",
                        List.of(own.legalName()),
                        "/organisation")
                .unlisted());
        return new Invited(person.id(), "");
    }

    /**
     * Ends a membership at once: the person is signed out everywhere, and sees and changes nothing of the organisation
     * any more. What they submitted stays submitted.
     *
     * @throws Refused {@code vendors.not-allowed}, {@code vendors.not-oneself}; {@code common.not-found} for nobody of
     *     this organisation
     */
    @Transactional
    public void remove(Actor manager, PersonId person) {
        var own = managed(manager);
        if (person.equals(manager.id())) {
            throw new Refused(VendorProblem.NOT_ONESELF);
        }
        var now = clock.instant();
        if (!members.remove(own.organisation(), person, manager.id(), now)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        people.signOut(person);
        journal.record(Fact.of("vendor.member_removed", process(), manager, now)
                .in(own.organisation().toString())
                .with("organisation", own.organisation().value())
                .with("person", person.value()));
        people.byId(person)
                .ifPresent(removed -> letters.write(new Letter(
                                removed.email(),
                                removed.locale(),
                                "vendors.letter.removed",
                                List.of(own.legalName()),
                                "/")
                        .unlisted()));
        events.publishEvent(new MemberRemoved(own.organisation(), person, manager, now));
    }

    /** Who was invited, and the secret of the invitation; empty for who has an account and is back. */
    public record Invited(PersonId person, String invitation) {
        /** True for a former member, who needs no invitation. */
        public boolean back() {
            return invitation.isEmpty();
        }
    }

    /**
     * Says what a member may do from now on. At least one member can always manage.
     *
     * @throws Refused {@code vendors.not-allowed}, {@code common.not-found}, {@code vendors.last-manager}
     */
    @Transactional
    public Membership allow(Actor manager, PersonId person, Collection<Ability> abilities) {
        var own = managed(manager);
        var all = members.in(own.organisation());
        var member = all.stream().filter(each -> each.person().equals(person)).findFirst();
        if (member.isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var managerRemains = abilities.contains(Ability.MANAGE)
                || all.stream().anyMatch(each -> !each.person().equals(person) && each.may(Ability.MANAGE));
        if (!managerRemains) {
            throw new Refused(VendorProblem.LAST_MANAGER);
        }
        var changed = new Membership(own.organisation(), own.legalName(), person, Set.copyOf(abilities));
        members.update(changed);
        recordMember(changed, manager);
        return changed;
    }

    /** One question needs no transaction. */
    public Optional<Membership> membershipOf(PersonId person) {
        return members.of(person);
    }

    @Transactional(readOnly = true)
    public List<Membership> membersOf(OrganisationId organisation) {
        return members.in(organisation);
    }

    /** Its members who were invited and have not come yet. */
    @Transactional(readOnly = true)
    public Set<PersonId> awaited(OrganisationId organisation) {
        return people.awaited(
                members.in(organisation).stream().map(Membership::person).toList());
    }

    /** Its members themselves, those whose account is open. */
    @Transactional(readOnly = true)
    public List<Actor> peopleOf(OrganisationId organisation) {
        return people.all(
                members.in(organisation).stream().map(Membership::person).toList());
    }

    @Transactional(readOnly = true)
    public Optional<Organisation> byId(OrganisationId id) {
        return organisations.byId(id);
    }

    /** Organisations whose legal or operating name occurs in a text, whatever its case, accents or legal form. */
    @Transactional(readOnly = true)
    public List<Organisation> namedIn(String text) {
        return organisations.namedIn(Folded.text(text));
    }

    /** Organisations that offer any of these categories, or a wider one that contains it. */
    @Transactional(readOnly = true)
    public List<Organisation> inCategories(Collection<String> codes) {
        var wider = codes.stream().flatMap(Categories::andWider).distinct().toList();
        return organisations.inCategories(wider);
    }

    /** The categories offered whose words in either language, or code, match; all of them for an empty text. */
    public List<Category> categories(String matching) {
        return categories.matching(matching);
    }

    /** The categories of these codes, in order of code; unknown codes are left out. */
    public List<Category> categories(Collection<String> codes) {
        return categories.of(codes);
    }

    private Organisation read(Checks checks, String prefix, NewOrganisation typed) {
        return new ProfileCheck(checks, prefix, categories).read(typed, OrganisationId.random(), clock.instant());
    }

    private @Nullable Actor account(Checks checks, NewPerson founder) {
        try {
            return people.register(
                    text(founder.email()),
                    text(founder.name()),
                    text(founder.password()),
                    List.of(Role.VENDOR),
                    founder.language());
        } catch (Refused refused) {
            if (refused.fields().isEmpty() && !checks.failed()) {
                throw refused;
            }
            refused.fields()
                    .forEach(field -> checks.that(
                            false,
                            "person." + field.field(),
                            field.code(),
                            field.details().toArray()));
            return null;
        }
    }

    /** A business number of its own tells an organisation from another of the same name, and nothing else does. */
    private void requireAnotherName(Organisation organisation) {
        if (organisation.businessNumber().isEmpty()
                && !organisations.namesakes(organisation).isEmpty()) {
            throw new Refused(VendorProblem.NAME_TAKEN);
        }
    }

    private Membership found(Organisation organisation, Actor founder) {
        requireAnotherName(organisation);
        if (!organisations.insert(organisation)) {
            throw new Refused(VendorProblem.BUSINESS_NUMBER_TAKEN);
        }
        var member =
                new Membership(organisation.id(), organisation.legalName(), founder.id(), EnumSet.allOf(Ability.class));
        if (!members.insert(member, organisation.registeredAt())) {
            throw new Refused(VendorProblem.ALREADY_MEMBER);
        }
        record("vendor.registered", organisation, founder);
        return member;
    }

    /** The manager's membership, with the organisation locked: two managers never change it at once. */
    private Membership managed(Actor manager) {
        var found = members.of(manager.id()).orElseThrow(() -> new Refused(VendorProblem.NO_ORGANISATION));
        organisations.lock(found.organisation());
        return members.of(manager.id())
                .filter(own -> own.may(Ability.MANAGE))
                .orElseThrow(() -> new Refused(VendorProblem.NOT_ALLOWED));
    }

    private void record(String kind, Organisation organisation, Actor actor) {
        journal.record(Fact.of(kind, process(), actor, clock.instant())
                .in(organisation.id().toString())
                .with("organisation", organisation.id().value())
                .with("name", organisation.legalName())
                .with("businessNumber", organisation.businessNumber())
                .with("categories", organisation.categories()));
    }

    private void recordMember(Membership member, Actor manager) {
        journal.record(Fact.of("vendor.members_changed", process(), manager, clock.instant())
                .in(member.organisation().toString())
                .with("organisation", member.organisation().value())
                .with("person", member.person().value())
                .with(
                        "abilities",
                        member.abilities().stream().map(Ability::code).sorted().toList()));
    }

    /** Registrations belong to no procurement: they are recorded under one process of the whole city. */
    private Ocid process() {
        return new Ocid(city.ocidPrefix() + "-vendors");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
