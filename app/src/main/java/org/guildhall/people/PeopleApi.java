package org.guildhall.people;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
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

/** Accounts of the city's people, for administrators. */
@RestController
class PeopleApi {
    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    record NewPerson(
            @Needed @Nullable String email,
            @Needed @Nullable String name,
            @Needed @Nullable List<String> roles,
            @Nullable List<String> authorities,
            @Nullable String locale) {}

    /** The invitation's secret is answered to the administrator, who may have to hand it over in person. */
    record Invited(String id, String invitation) {}

    record Acceptance(
            @Needed @Nullable String name,
            @Needed @Nullable String password,
            @Nullable String locale,
            @Nullable String email) {}

    record Person(String id, String name, String email, List<String> roles) {
        static Person of(Actor actor) {
            return new Person(
                    actor.id().toString(),
                    actor.displayName(),
                    actor.email(),
                    actor.roles().stream().map(Role::code).sorted().toList());
        }
    }

    record Roles(@Needed @Nullable List<String> roles) {}

    @GetMapping("/api/people")
    ResponseEntity<List<Person>> latest(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(people.latest(new Listing(words, role, after, limit)), Person::of);
    }

    @PostMapping("/api/people")
    @ResponseStatus(HttpStatus.CREATED)
    Invited invite(Actor administrator, @RequestBody NewPerson person) {
        var secret = people.invite(
                text(person.email()), text(person.name()), roles(person.roles()), locale(person.locale()));
        var id = people.invited(secret).orElseThrow().id();
        if (person.authorities() != null) {
            person.authorities().forEach(authority -> people.delegate(administrator, authority, id));
        }
        return new Invited(id.toString(), secret);
    }

    @PostMapping("/api/invitations/{secret}")
    @ResponseStatus(HttpStatus.CREATED)
    Person accept(@PathVariable String secret, @RequestBody Acceptance acceptance) {
        return Person.of(people.accept(
                secret,
                text(acceptance.email()),
                text(acceptance.name()),
                text(acceptance.password()),
                locale(acceptance.locale())));
    }

    @PutMapping("/api/people/{id}/roles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setRoles(Actor administrator, @PathVariable UUID id, @RequestBody Roles roles) {
        new Checks().that(roles.roles() != null, "roles", "field.required").throwIfAny();
        people.setRoles(administrator, new PersonId(id), roles(roles.roles()));
    }

    @PutMapping("/api/people/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Actor administrator, @PathVariable UUID id) {
        people.close(administrator, new PersonId(id));
    }

    @DeleteMapping("/api/people/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Actor administrator, @PathVariable UUID id) {
        people.reopen(administrator, new PersonId(id));
    }

    @DeleteMapping("/api/people/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeSecondFactor(Actor administrator, @PathVariable UUID id) {
        people.takeSecondFactor(administrator, new PersonId(id));
    }

    private static List<Role> roles(@Nullable List<String> codes) {
        var checks = new Checks();
        var wanted = codes == null ? List.<String>of() : codes;
        var known = java.util.Arrays.stream(Role.values()).map(Role::code).toList();
        checks.that(known.containsAll(wanted), "roles", "people.roles.unknown").throwIfAny();
        return wanted.stream().map(Role::of).distinct().toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Locale locale(@Nullable String tag) {
        return tag != null && tag.startsWith("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
    }
}
