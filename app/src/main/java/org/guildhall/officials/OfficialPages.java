package org.guildhall.officials;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.officials.Officials.Ending;
import org.guildhall.officials.Officials.Giving;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of one of the city's people, for administrators; giving and ending authority; before an account closes. */
@Controller
class OfficialPages {
    private final Officials officials;
    private final Handovers handovers;
    private final HoldingViews views;
    private final People people;
    private final Printed printed;
    private final Forms forms;
    private final MessageSource words;
    private final CityClock clock;

    OfficialPages(
            Officials officials,
            Handovers handovers,
            HoldingViews views,
            People people,
            Printed printed,
            Forms forms,
            MessageSource words,
            CityClock clock) {
        this.officials = officials;
        this.handovers = handovers;
        this.views = views;
        this.people = people;
        this.printed = printed;
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/people/{id}")
    ModelAndView person(Actor administrator, @PathVariable UUID id) {
        var holdings = officials.of(new PersonId(id)).stream().map(views::of).toList();
        return page("officials/person", id)
                .addObject("own", administrator.id().value().equals(id))
                .addObject(
                        "holdings",
                        holdings.stream()
                                .filter(each -> !each.state().equals("over"))
                                .toList())
                .addObject(
                        "earlier",
                        holdings.stream()
                                .filter(each -> each.state().equals("over"))
                                .toList())
                .addObject("charges", handovers.of(new PersonId(id)));
    }

    @GetMapping("/people/{id}/authorities/new")
    ModelAndView toGive(@PathVariable UUID id, Locale locale) {
        return giving(id, new Giving(null, clock.today().toString(), "", ""), locale);
    }

    @PostMapping("/people/{id}/authorities")
    ModelAndView give(
            Actor administrator,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String authority,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        var typed = new Giving(authority, from, until, reason);
        return forms.send(
                () -> {
                    officials.give(administrator, new PersonId(id), typed);
                    return "/people/" + id + "?given";
                },
                () -> giving(id, typed, locale),
                locale);
    }

    @GetMapping("/people/{id}/authorities/{holding}/end")
    ModelAndView toEnd(@PathVariable UUID id, @PathVariable UUID holding) {
        return ending(id, holding, new Ending(clock.today().toString(), ""));
    }

    @PostMapping("/people/{id}/authorities/{holding}/end")
    ModelAndView end(
            Actor administrator,
            @PathVariable UUID id,
            @PathVariable UUID holding,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        var typed = new Ending(from, reason);
        return forms.send(
                () -> {
                    officials.end(administrator, new PersonId(id), holding, typed);
                    return "/people/" + id + "?ended";
                },
                () -> ending(id, holding, typed),
                locale);
    }

    /** What to know before an account is closed. */
    @GetMapping("/people/{id}/closure")
    ModelAndView toClose(Actor administrator, @PathVariable UUID id) {
        return page("officials/closure", id)
                .addObject("own", administrator.id().value().equals(id))
                .addObject("charges", handovers.of(new PersonId(id)));
    }

    private ModelAndView giving(UUID id, Giving typed, Locale locale) {
        return page("officials/give", id).addObject("typed", typed).addObject("ladder", ladder(locale));
    }

    private ModelAndView ending(UUID id, UUID holding, Ending typed) {
        return page("officials/end", id)
                .addObject("holding", views.of(officials.one(new PersonId(id), holding)))
                .addObject("typed", typed);
    }

    private List<Choice> ladder(Locale locale) {
        return people.ladder().stream()
                .map(step -> new Choice(step.id(), step.title().in(locale), limit(step, locale)))
                .toList();
    }

    private String limit(Authority step, Locale locale) {
        var upTo = step.upTo();
        var role = words.getMessage("people.role." + step.role().code(), null, locale);
        return upTo == null
                ? words.getMessage("officials.limit.none", new Object[] {role}, locale)
                : words.getMessage("officials.limit", new Object[] {printed.money(upTo), role}, locale);
    }

    private ModelAndView page(String view, UUID id) {
        var account = people.account(new PersonId(id));
        return new ModelAndView(view)
                .addObject("person", account.person())
                .addObject("shut", account.closed())
                .addObject("vendor", account.person().has(Role.VENDOR));
    }
}
