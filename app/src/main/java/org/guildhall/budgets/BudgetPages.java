package org.guildhall.budgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.web.AccessMatrix;
import org.guildhall.web.Forms;
import org.guildhall.web.NextPart;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lines of the budget, and one line with everything that moved on it. */
@Controller
class BudgetPages {
    private final Budgets budgets;
    private final People people;
    private final AccessMatrix matrix;
    private final Forms forms;
    private final Printed printed;
    private final MessageSource words;

    BudgetPages(
            Budgets budgets, People people, AccessMatrix matrix, Forms forms, Printed printed, MessageSource words) {
        this.budgets = budgets;
        this.people = people;
        this.matrix = matrix;
        this.forms = forms;
        this.printed = printed;
        this.words = words;
    }

    /** One movement, in words. Public for templates; {@code amounts} say what moved where, one after the other. */
    public record Row(
            String at,
            String shown,
            String what,
            @Nullable String path,
            String name,
            List<String> amounts,
            String who) {}

    @GetMapping("/budget-lines")
    ModelAndView all() {
        return page(new TypedLine(null, null, null));
    }

    @PostMapping("/budget-lines")
    ModelAndView add(Actor actor, @ModelAttribute TypedLine typed, Locale locale) {
        return forms.send(
                () -> {
                    budgets.add(actor, typed);
                    return "/budget-lines?added";
                },
                () -> page(typed),
                locale);
    }

    @GetMapping("/budget-lines/{code}")
    ModelAndView one(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var line = budgets.byCode(code).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var shown = budgets.movements(line.code(), new Listing("", "", after, Listing.PAGE));
        return new ModelAndView("budgets/line")
                .addObject("budget", line)
                .addObject("typed", new TypedVote(null, null))
                .addObject(
                        "votes",
                        budgets.votes(line.code()).stream().map(this::voted).toList())
                .addObject("next", NextPart.address(shown))
                .addObject(
                        "movements",
                        shown.rows().stream()
                                .map(each -> row(actor, each, locale))
                                .toList());
    }

    /** A vote as a row. */
    public record Voted(String at, String shown, Money before, Money amount, String reason, String who) {}

    @PostMapping("/budget-lines/{code}/votes")
    ModelAndView vote(Actor actor, @PathVariable String code, @ModelAttribute TypedVote typed, Locale locale) {
        return forms.send(
                () -> {
                    budgets.vote(actor, code, typed);
                    return "/budget-lines/" + code + "?voted";
                },
                () -> one(actor, code, null, locale).addObject("typed", typed),
                locale);
    }

    private ModelAndView page(TypedLine typed) {
        return new ModelAndView("budgets/lines")
                .addObject("budgets", budgets.all())
                .addObject("typed", typed);
    }

    private Voted voted(Vote vote) {
        return new Voted(
                vote.at().toString(),
                printed.instant(vote.at()),
                vote.before(),
                vote.amount(),
                vote.reason(),
                people.byId(vote.by()).map(Actor::displayName).orElse(""));
    }

    /** A link for whoever may follow it. */
    private boolean reads(Actor actor, String path) {
        return matrix.holders("GET", path).stream().anyMatch(actor::has);
    }

    private Row row(Actor actor, Movement moved, Locale locale) {
        var cause = moved.cause();
        var number = cause.number().isEmpty() ? "" : cause.number() + ", ";
        return new Row(
                moved.at().toString(),
                printed.instant(moved.at()),
                say("budgets.kind." + cause.kind().code(), locale),
                reads(actor, cause.path()) ? cause.path() : null,
                number + cause.ocid(),
                amounts(moved, locale),
                cause.by() == null ? say("budgets.by-itself", locale) : name(cause.by()));
    }

    private List<String> amounts(Movement moved, Locale locale) {
        var said = new ArrayList<String>();
        add(said, "held", moved.held(), locale);
        add(said, "committed", moved.committed(), locale);
        add(said, "invoiced", moved.invoiced(), locale);
        return List.copyOf(said);
    }

    private void add(List<String> said, String where, Money moved, Locale locale) {
        if (moved.amount().signum() != 0) {
            var sign = moved.amount().signum() > 0 ? "+" : "\u2212";
            var size = new Money(moved.amount().abs(), moved.currency());
            said.add(words.getMessage("budgets.moved." + where, new Object[] {sign + printed.money(size)}, locale));
        }
    }

    private String name(PersonId person) {
        return people.byId(person).map(Actor::displayName).orElse("");
    }

    private String say(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
