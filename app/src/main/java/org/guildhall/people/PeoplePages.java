package org.guildhall.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.authorities.Authorities;
import org.guildhall.authorities.Holding;
import org.guildhall.factors.Factors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The city's people, for administrators; and taking up an invitation. */
@Controller
class PeoplePages {
    private final People people;
    private final Authorities authorities;
    private final Factors factors;
    private final Forms forms;
    private final MessageSource texts;

    PeoplePages(People people, Authorities authorities, Factors factors, Forms forms, MessageSource texts) {
        this.people = people;
        this.authorities = authorities;
        this.factors = factors;
        this.forms = forms;
        this.texts = texts;
    }

    @GetMapping("/people")
    ModelAndView list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        return page("", "", List.of(), new Listing(q, status, after, Listing.PAGE), locale);
    }

    private ModelAndView first(Locale locale) {
        return list("", "", null, locale);
    }

    @PostMapping("/people")
    ModelAndView invite(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable List<Role> roles,
            Locale locale) {
        var wanted = roles == null ? List.<Role>of() : roles;
        return forms.send(
                () -> {
                    people.invite(email, name, wanted, locale);
                    return "/people?invited";
                },
                () -> page(email, name, wanted, new Listing("", "", null, Listing.PAGE), locale),
                locale);
    }

    @PostMapping("/people/{id}/roles")
    ModelAndView setRoles(
            Actor administrator,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<Role> roles,
            Locale locale) {
        return forms.send(
                () -> {
                    people.setRoles(administrator, new PersonId(id), roles == null ? List.of() : roles);
                    return "/people?changed";
                },
                () -> first(locale),
                locale);
    }

    @PostMapping("/people/{id}/closure")
    ModelAndView close(Actor administrator, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    people.close(administrator, new PersonId(id));
                    return "/people?closed";
                },
                () -> first(locale),
                locale);
    }

    @PostMapping("/people/{id}/reopening")
    ModelAndView reopen(Actor administrator, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    people.reopen(administrator, new PersonId(id));
                    return "/people?reopened";
                },
                () -> first(locale),
                locale);
    }

    @PostMapping("/people/{id}/second-factor-removal")
    ModelAndView takeSecondFactor(Actor administrator, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    people.takeSecondFactor(administrator, new PersonId(id));
                    return "/people?taken";
                },
                () -> first(locale),
                locale);
    }

    @GetMapping("/invitations/{secret}")
    ModelAndView invitation(@PathVariable String secret) {
        var person = people.invited(secret).orElseThrow(() -> new Refused(PeopleProblem.INVITATION_UNKNOWN));
        return People.lacksAddress(person)
                ? invitationPage(secret, person, "", "")
                : invitationPage(secret, person, "", person.displayName());
    }

    @PostMapping("/invitations/{secret}")
    ModelAndView accept(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            Locale locale) {
        var person = people.invited(secret).orElseThrow(() -> new Refused(PeopleProblem.INVITATION_UNKNOWN));
        return forms.send(
                () -> {
                    people.accept(secret, email, name, password, locale);
                    return "/sign-in";
                },
                () -> invitationPage(secret, person, email, name),
                locale);
    }

    private ModelAndView page(String email, String name, List<Role> roles, Listing wanted, Locale locale) {
        var shown = people.latest(wanted);
        var states = Arrays.stream(Role.values())
                .map(each -> new Choice(each.code(), texts.getMessage("people.role." + each.code(), null, locale)))
                .toList();
        var page = ListPage.of("people/people", "everyone", shown, wanted, states);
        page.addObject("closed", people.closed());
        page.addObject("unheld", people.unheld());
        page.addObject("authorities", titles(locale));
        page.addObject("secured", factors.holders());
        page.addObject("allRoles", Role.values());
        page.addObject("email", email);
        page.addObject("name", name);
        page.addObject("roles", roles);
        return page;
    }

    /** What each holds today, in words. */
    private Map<PersonId, List<String>> titles(Locale locale) {
        return authorities.today().stream()
                .collect(Collectors.groupingBy(
                        Holding::person,
                        Collectors.mapping(
                                each -> people.authority(each.authority())
                                        .map(step -> step.title().in(locale))
                                        .orElse(each.authority()),
                                Collectors.toList())));
    }

    private static ModelAndView invitationPage(String secret, Actor person, String email, String name) {
        var page = new ModelAndView("people/invitation");
        page.addObject("secret", secret);
        page.addObject("person", person);
        page.addObject("lacksAddress", People.lacksAddress(person));
        page.addObject("email", email);
        page.addObject("name", name);
        return page;
    }
}
