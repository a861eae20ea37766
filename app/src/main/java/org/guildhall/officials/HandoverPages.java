package org.guildhall.officials;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.officials.Handovers.Handing;
import org.guildhall.people.People;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Handing over what somebody answers for: all of a kind, or some of it. */
@Controller
class HandoverPages {
    private final Handovers handovers;
    private final People people;
    private final Forms forms;

    HandoverPages(Handovers handovers, People people, Forms forms) {
        this.handovers = handovers;
        this.people = people;
        this.forms = forms;
    }

    /** All of it is chosen, or what the address names. */
    @GetMapping("/people/{id}/handovers/{kind}")
    ModelAndView toHandOver(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable List<String> pieces,
            Locale locale) {
        return page(actor, id, kind, new Handing("", "", pieces), locale);
    }

    @PostMapping("/people/{id}/handovers/{kind}")
    ModelAndView handOver(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable List<String> pieces,
            Locale locale) {
        var chosen = pieces == null ? List.<String>of() : pieces;
        var typed = new Handing(to, reason, chosen);
        return forms.send(
                () -> {
                    // On a page, unlike in a program, nothing chosen is nothing meant.
                    new org.guildhall.kernel.Checks()
                            .that(!chosen.isEmpty(), "pieces", "officials.pieces.missing")
                            .throwIfAny();
                    handovers.handOver(actor, new PersonId(id), kind, typed);
                    return actor.has(Role.ADMINISTRATOR)
                            ? "/people/" + id + "?handed"
                            : "/people/" + id + "/handovers/" + kind + "?handed";
                },
                () -> page(actor, id, kind, typed, locale),
                locale);
    }

    private ModelAndView page(Actor actor, UUID id, String kind, Handing typed, Locale locale) {
        if (!handovers.mayHandOver(actor, kind)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        var from = new PersonId(id);
        var account = people.account(from);
        var held = handovers.of(from).stream()
                .filter(each -> each.kind().equals(kind))
                .flatMap(each -> each.pieces().stream())
                .toList();
        var chosen = typed.pieces() == null
                ? held.stream().map(each -> each.id().toString()).toList()
                : typed.pieces();
        return new ModelAndView("officials/hand-over")
                .addObject("person", account.person())
                .addObject("shut", account.closed())
                .addObject("kind", kind)
                .addObject("administrator", actor.has(Role.ADMINISTRATOR))
                .addObject(
                        "held", held.stream().map(each -> choice(each, locale)).toList())
                .addObject("takers", takers(actor, kind, from))
                .addObject("typed", typed)
                .addObject("chosen", chosen);
    }

    private List<Choice> takers(Actor actor, String kind, PersonId from) {
        return handovers.takers(actor, kind, from).stream()
                .map(each -> new Choice(each.id().toString(), each.displayName()))
                .toList();
    }

    private static Choice choice(Charge charge, Locale locale) {
        return new Choice(charge.id().toString(), charge.name(locale));
    }
}
