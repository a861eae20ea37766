package org.guildhall.safes;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.people.People;
import org.guildhall.safes.Safe.Holder;
import org.guildhall.vendors.Ability;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of an organisation's key. What needs a passphrase is done by its script, in the browser. */
@Controller
@RequestMapping("/organisation/safe")
class SafePages {
    private static final Set<String> DONE = Set.of("made", "own", "given", "taken", "renewed", "passphrase");

    private final Safes safes;
    private final People people;
    private final Forms forms;

    SafePages(Safes safes, People people, Forms forms) {
        this.safes = safes;
        this.people = people;
        this.forms = forms;
    }

    /** A member as the page shows them; {@code state} ends a message key. */
    public record Row(UUID person, String name, @Nullable String recipient, String state, boolean opens) {}

    /** One of several choices. */
    public record Choice(
            String value, String text, @Nullable String hint) {}

    @GetMapping
    ModelAndView safe(Actor actor, @RequestParam(required = false) @Nullable String done) {
        return page(actor).addObject("done", done != null && DONE.contains(done) ? done : null);
    }

    @PostMapping("/copies/{person}/removal")
    ModelAndView take(Actor actor, @PathVariable UUID person, Locale locale) {
        return forms.send(
                () -> {
                    safes.take(actor, new PersonId(person));
                    return "/organisation/safe?done=taken";
                },
                () -> page(actor),
                locale);
    }

    private ModelAndView page(Actor actor) {
        var safe = safes.of(actor);
        var rows = safe.holders().stream().map(each -> row(safe, each)).toList();
        var page = new ModelAndView("safes/safe");
        page.addObject("self", actor.id().value());
        page.addObject("key", safe.key());
        page.addObject("own", safe.own());
        page.addObject("opens", safe.opens());
        page.addObject("manages", safe.member().may(Ability.MANAGE));
        page.addObject("rows", rows);
        page.addObject("several", rows.stream().filter(Row::opens).count() > 1);
        page.addObject("waiting", waiting(safe, rows));
        page.addObject(
                "others",
                rows.stream()
                        .filter(row ->
                                row.opens() && !row.person().equals(actor.id().value()))
                        .map(Row::name)
                        .toList());
        page.addObject("section", "home");
        return page;
    }

    /** Members who made a key of their own and do not open the organisation's yet. */
    private static List<Choice> waiting(Safe safe, List<Row> rows) {
        return rows.stream()
                .filter(row -> safe.opens() && row.state().equals("waits"))
                .map(row -> new Choice(row.person().toString(), row.name(), row.recipient()))
                .toList();
    }

    private Row row(Safe safe, Holder holder) {
        var name = people.byId(holder.person()).map(Actor::displayName).orElse("–");
        var state =
                holder.opens() ? "opens" : holder.recipient() == null ? "none" : safe.number() == 0 ? "own" : "waits";
        return new Row(holder.person().value(), name, holder.recipient(), state, holder.opens());
    }
}
