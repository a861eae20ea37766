package org.guildhall.vendors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Registering, and looking after one's own organisation. */
@Controller
class VendorPages {
    private static final List<String> PROVINCES =
            List.of("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT");

    private final Vendors vendors;
    private final People people;
    private final Forms forms;
    private final MessageSource words;

    VendorPages(Vendors vendors, People people, Forms forms, MessageSource words) {
        this.vendors = vendors;
        this.people = people;
        this.forms = forms;
        this.words = words;
    }

    /** The one form: a person and an organisation. */
    record Registration(
            @Nullable NewPerson person, @Nullable NewOrganisation organisation) {
        NewPerson founder(Locale locale) {
            return person == null
                    ? new NewPerson(null, null, null, locale.getLanguage())
                    : new NewPerson(person.email(), person.name(), person.password(), locale.getLanguage());
        }

        NewOrganisation profile() {
            return organisation == null ? NewOrganisation.empty() : organisation;
        }
    }

    /** Categories that belong together: one segment of the code list, open where something in it is chosen. */
    record Segment(String title, List<Category> categories, boolean open) {}

    /** A member as their colleagues see them; awaited until they have taken up their invitation. */
    record Member(String id, String name, String email, List<String> abilities, boolean awaited) {}

    @GetMapping("/vendors/register")
    ModelAndView form(Locale locale) {
        return registerPage(new Registration(null, null), locale);
    }

    @PostMapping("/vendors/register")
    ModelAndView register(@ModelAttribute Registration typed, Locale locale) {
        return forms.send(
                () -> {
                    vendors.register(typed.profile(), typed.founder(locale));
                    return "/sign-in?next=/organisation";
                },
                () -> registerPage(typed, locale),
                locale);
    }

    @GetMapping("/organisation")
    ModelAndView organisation(Actor actor) {
        var own = membership(actor);
        var organisation = vendors.byId(own.organisation()).orElseThrow();
        var page = new ModelAndView("vendors/organisation");
        page.addObject("organisation", organisation);
        page.addObject("categories", vendors.categories(organisation.categories()));
        page.addObject("manages", own.may(Ability.MANAGE));
        return page;
    }

    @GetMapping("/organisation/profile")
    ModelAndView profile(Actor actor, Locale locale) {
        var own = managed(actor);
        return profilePage(NewOrganisation.of(vendors.byId(own.organisation()).orElseThrow()), locale);
    }

    @PostMapping("/organisation/profile")
    ModelAndView change(Actor actor, @ModelAttribute NewOrganisation typed, Locale locale) {
        return forms.send(
                () -> {
                    vendors.change(actor, typed);
                    return "/organisation?changed";
                },
                () -> profilePage(typed, locale),
                locale);
    }

    @GetMapping("/organisation/members")
    ModelAndView members(Actor actor, Locale locale) {
        return membersPage(actor, "", "", List.of(Ability.DRAFT.code()), locale);
    }

    @PostMapping("/organisation/members")
    ModelAndView invite(
            Actor actor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable List<String> abilities,
            Locale locale) {
        var wanted = abilities == null ? List.<String>of() : abilities;
        return forms.send(
                () -> {
                    var invited = vendors.invite(actor, email, name, VendorsApi.abilities(wanted));
                    return "/organisation/members?" + (invited.back() ? "back" : "invited");
                },
                () -> membersPage(actor, email, name, wanted, locale),
                locale);
    }

    @PostMapping("/organisation/members/{person}")
    ModelAndView allow(
            Actor actor,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable List<String> abilities,
            Locale locale) {
        return forms.send(
                () -> {
                    vendors.allow(actor, new PersonId(person), VendorsApi.abilities(abilities));
                    return "/organisation/members?changed";
                },
                () -> members(actor, locale),
                locale);
    }

    @PostMapping("/organisation/members/{person}/removal")
    ModelAndView remove(Actor actor, @PathVariable UUID person, Locale locale) {
        return forms.send(
                () -> {
                    vendors.remove(actor, new PersonId(person));
                    return "/organisation/members?removed";
                },
                () -> members(actor, locale),
                locale);
    }

    private ModelAndView registerPage(Registration typed, Locale locale) {
        var page = profileChoices(new ModelAndView("vendors/register"), typed.profile(), locale);
        page.addObject("person", typed.founder(locale));
        page.addObject("organisation", typed.profile());
        return page;
    }

    private ModelAndView profilePage(NewOrganisation typed, Locale locale) {
        var page = profileChoices(new ModelAndView("vendors/profile"), typed, locale);
        page.addObject("organisation", typed);
        return page;
    }

    private ModelAndView profileChoices(ModelAndView page, NewOrganisation typed, Locale locale) {
        var chosen = typed.categories() == null ? List.<String>of() : typed.categories();
        page.addObject("segments", segments(chosen, locale));
        page.addObject("chosen", chosen);
        page.addObject("countries", countries(locale));
        page.addObject(
                "provinces",
                PROVINCES.stream()
                        .map(code -> new Choice(code, words.getMessage("vendors.province." + code, null, locale)))
                        .toList());
        return page;
    }

    private List<Segment> segments(List<String> chosen, Locale locale) {
        return vendors.categories("").stream()
                .collect(Collectors.groupingBy(each -> each.code().substring(0, 2), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(segment -> new Segment(
                        words.getMessage("vendors.segment." + segment.getKey(), null, locale),
                        segment.getValue(),
                        segment.getValue().stream().anyMatch(each -> chosen.contains(each.code()))))
                .toList();
    }

    private static List<Choice> countries(Locale locale) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Choice(code, Locale.of("", code).getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Choice::text, java.text.Collator.getInstance(locale)))
                .toList();
    }

    private ModelAndView membersPage(Actor actor, String email, String name, List<String> abilities, Locale locale) {
        var own = membership(actor);
        var awaited = vendors.awaited(own.organisation());
        var page = new ModelAndView("vendors/members");
        page.addObject(
                "members",
                vendors.membersOf(own.organisation()).stream()
                        .flatMap(member -> people
                                .byId(member.person())
                                .map(person -> row(member, person, awaited.contains(person.id())))
                                .stream())
                        .toList());
        page.addObject("manages", own.may(Ability.MANAGE));
        page.addObject("self", actor.id().toString());
        page.addObject("email", email);
        page.addObject("name", name);
        page.addObject("abilities", abilities);
        page.addObject(
                "allAbilities",
                Arrays.stream(Ability.values())
                        .map(each -> new Choice(
                                each.code(),
                                words.getMessage("vendors.ability." + each.code(), null, locale),
                                words.getMessage("vendors.ability." + each.code() + ".hint", null, locale)))
                        .toList());
        return page;
    }

    private static Member row(Membership member, Actor person, boolean awaited) {
        return new Member(
                person.id().toString(),
                person.displayName(),
                person.email(),
                member.abilities().stream().sorted().map(Ability::code).toList(),
                awaited);
    }

    private Membership membership(Actor actor) {
        return vendors.membershipOf(actor.id()).orElseThrow(() -> new Refused(VendorProblem.NO_ORGANISATION));
    }

    private Membership managed(Actor actor) {
        var own = membership(actor);
        if (!own.may(Ability.MANAGE)) {
            throw new Refused(VendorProblem.NOT_ALLOWED);
        }
        return own;
    }
}
