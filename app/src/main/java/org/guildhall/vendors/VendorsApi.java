package org.guildhall.vendors;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration, the profile and the members of a vendor's own organisation. */
@RestController
class VendorsApi {
    private final Vendors vendors;
    private final People people;

    VendorsApi(Vendors vendors, People people) {
        this.vendors = vendors;
        this.people = people;
    }

    record Registration(
            @Needed @Nullable NewPerson person,
            @Needed @Nullable NewOrganisation organisation) {
        NewPerson founder() {
            return person == null ? new NewPerson(null, null, null, null) : person;
        }

        NewOrganisation profile() {
            return organisation == null ? NewOrganisation.empty() : organisation;
        }
    }

    record Registered(String organisation, String person, String id, String status) {}

    record OrganisationBody(
            String id,
            String status,
            String legalName,
            String operatingName,
            String businessNumber,
            String street,
            String city,
            String province,
            String postalCode,
            String country,
            String website,
            List<String> categories,
            String registeredAt) {
        static OrganisationBody of(Organisation organisation) {
            var address = organisation.address();
            return new OrganisationBody(
                    organisation.id().toString(),
                    "registered",
                    organisation.legalName(),
                    organisation.operatingName(),
                    organisation.businessNumber(),
                    address.street(),
                    address.city(),
                    address.province(),
                    address.postalCode(),
                    address.country(),
                    organisation.website(),
                    organisation.categories(),
                    organisation.registeredAt().toString());
        }
    }

    record NewMember(
            @Needed @Nullable String email,
            @Needed @Nullable String name,
            @Needed @Nullable List<String> abilities) {}

    record Abilities(@Needed @Nullable List<String> abilities) {}

    /** The invitation's secret is answered to the manager, who may have to hand it over in person. */
    record InvitedBody(String id, String status, String invitation) {}

    record MemberBody(String id, String name, String email, List<String> abilities, String status) {}

    @PostMapping("/api/vendor-registrations")
    @Answers(status = 201)
    ResponseEntity<Registered> register(@RequestBody Registration registration) {
        var member = vendors.register(registration.profile(), registration.founder());
        var organisation = member.organisation().toString();
        return ResponseEntity.created(URI.create("/api/organisation"))
                .body(new Registered(organisation, member.person().toString(), organisation, "registered"));
    }

    @GetMapping("/api/categories")
    List<Category> categories(@RequestParam(defaultValue = "") String q) {
        return vendors.categories(q);
    }

    @GetMapping("/api/organisation")
    OrganisationBody organisation(Actor actor) {
        return OrganisationBody.of(
                vendors.byId(membership(actor).organisation()).orElseThrow());
    }

    @PutMapping("/api/organisation")
    OrganisationBody change(Actor actor, @RequestBody NewOrganisation organisation) {
        return OrganisationBody.of(vendors.change(actor, organisation));
    }

    @GetMapping("/api/organisation/members")
    List<MemberBody> members(Actor actor) {
        var organisation = membership(actor).organisation();
        var awaited = vendors.awaited(organisation);
        return vendors.membersOf(organisation).stream()
                .flatMap(member -> people.byId(member.person()).map(person -> body(member, person, awaited)).stream())
                .toList();
    }

    @PostMapping("/api/organisation/members")
    @Answers(status = 201)
    ResponseEntity<InvitedBody> invite(Actor actor, @RequestBody NewMember member) {
        var invited = vendors.invite(actor, member.email(), member.name(), abilities(member.abilities()));
        return ResponseEntity.created(URI.create("/api/organisation/members"))
                .body(new InvitedBody(
                        invited.person().toString(), invited.back() ? "member" : "invited", invited.invitation()));
    }

    @PutMapping("/api/organisation/members/{person}")
    MemberBody allow(Actor actor, @PathVariable UUID person, @RequestBody Abilities abilities) {
        var member = vendors.allow(actor, new PersonId(person), abilities(abilities.abilities()));
        return body(member, people.byId(member.person()).orElseThrow(), vendors.awaited(member.organisation()));
    }

    @DeleteMapping("/api/organisation/members/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID person) {
        vendors.remove(actor, new PersonId(person));
    }

    private Membership membership(Actor actor) {
        return vendors.membershipOf(actor.id()).orElseThrow(() -> new Refused(VendorProblem.NO_ORGANISATION));
    }

    private static MemberBody body(Membership member, Actor person, Set<PersonId> awaited) {
        var abilities = member.abilities().stream().map(Ability::code).sorted().toList();
        var status = awaited.contains(person.id()) ? "invited" : "member";
        return new MemberBody(person.id().toString(), person.displayName(), person.email(), abilities, status);
    }

    /** The abilities of these codes; refused if one does not exist. */
    static Set<Ability> abilities(@Nullable List<String> codes) {
        var wanted = codes == null ? List.<String>of() : codes;
        var known = Arrays.stream(Ability.values()).collect(Collectors.toMap(Ability::code, each -> each));
        new Checks()
                .that(known.keySet().containsAll(wanted), "abilities", "field.unknown-choice")
                .throwIfAny();
        return wanted.stream().map(known::get).collect(Collectors.toUnmodifiableSet());
    }
}
