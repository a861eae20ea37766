package org.guildhall.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.needs.Needs;
import org.guildhall.people.People;
import org.guildhall.requests.TypedRequest.Line;
import org.guildhall.requests.TypedRequest.Text;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing a purchase request: term, lines and budget on short pages, checked as a whole before it is submitted. */
@Controller
@RequestMapping("/requests")
class RequestPages {
    private final Requests requests;
    private final Budgets budgets;
    private final Needs needs;
    private final People people;
    private final Vendors vendors;
    private final Forms forms;
    private final MessageSource words;
    private final Printed printed;

    RequestPages(
            Requests requests,
            Budgets budgets,
            Needs needs,
            People people,
            Vendors vendors,
            Forms forms,
            MessageSource words,
            Printed printed) {
        this.requests = requests;
        this.budgets = budgets;
        this.needs = needs;
        this.people = people;
        this.vendors = vendors;
        this.forms = forms;
        this.words = words;
        this.printed = printed;
    }

    /** What a page may send of a request; its lines are added and removed one by one. */
    record Form(
            @Nullable String need,
            @Nullable Text title,
            @Nullable String termMonths,
            @Nullable String optionMonths,
            @Nullable String budgetLine) {
        TypedRequest typed() {
            return new TypedRequest(need, title, termMonths, optionMonths, budgetLine, null);
        }
    }

    /** A step that an estimate would need; unheld while nobody but the requester holds its authority. */
    record Needed(String title, String source, boolean unheld) {}

    @GetMapping("/new")
    ModelAndView begin(@RequestParam(defaultValue = "") String need, Locale locale) {
        return newPage(new TypedRequest(need, null, null, null, null, null), locale);
    }

    @PostMapping
    ModelAndView draft(Actor actor, @ModelAttribute Form form, Locale locale) {
        return forms.send(
                () -> "/requests/"
                        + requests.draft(actor, withoutEmptyTitle(form)).id(),
                () -> newPage(form.typed(), locale),
                locale);
    }

    @GetMapping("/{id}/pages/{page}")
    ModelAndView form(Actor actor, @PathVariable UUID id, @PathVariable String page, Locale locale) {
        var purchase = ownOpen(actor, id);
        return formPage(purchase, page, TypedRequest.of(purchase), locale);
    }

    @PostMapping("/{id}/pages/{page}")
    ModelAndView save(
            Actor actor, @PathVariable UUID id, @PathVariable String page, @ModelAttribute Form form, Locale locale) {
        var purchase = ownOpen(actor, id);
        var merged = onto(TypedRequest.of(purchase), form, page);
        return forms.send(
                () -> {
                    requests.revise(actor, purchase.id(), merged);
                    return "/requests/" + id;
                },
                () -> formPage(purchase, page, merged, locale),
                locale);
    }

    @PostMapping("/{id}/lines")
    ModelAndView addLine(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        var purchase = ownOpen(actor, id);
        var lines = new ArrayList<>(purchase.lines().stream().map(Line::of).toList());
        lines.add(line(typed, "lines[" + lines.size() + "]."));
        var merged = withLines(TypedRequest.of(purchase), lines);
        return forms.send(
                () -> {
                    requests.revise(actor, purchase.id(), merged);
                    return "/requests/" + id + "/pages/lines?added";
                },
                () -> formPage(purchase, "lines", merged, locale),
                locale);
    }

    @PostMapping("/{id}/lines/{line}/removal")
    ModelAndView removeLine(Actor actor, @PathVariable UUID id, @PathVariable UUID line, Locale locale) {
        var purchase = ownOpen(actor, id);
        var now = TypedRequest.of(purchase);
        var kept = purchase.lines().stream()
                .filter(each -> !each.id().equals(line))
                .map(Line::of)
                .toList();
        return forms.send(
                () -> {
                    requests.revise(actor, purchase.id(), withLines(now, kept));
                    return "/requests/" + id + "/pages/lines?removed";
                },
                () -> formPage(purchase, "lines", now, locale),
                locale);
    }

    @GetMapping("/{id}/submission")
    ModelAndView check(Actor actor, @PathVariable UUID id, Locale locale) {
        var purchase = ownOpen(actor, id);
        var page = new ModelAndView("requests/submission");
        page.addObject("purchase", purchase);
        page.addObject("budget", budgets.byCode(purchase.budgetLine()).orElse(null));
        page.addObject("chain", chain(purchase, locale));
        return page;
    }

    @PostMapping("/{id}/submission")
    ModelAndView submit(Actor actor, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    requests.submit(actor, new RequestId(id));
                    return "/requests/" + id + "?submitted";
                },
                () -> check(actor, id, locale),
                locale);
    }

    private ModelAndView newPage(TypedRequest typed, Locale locale) {
        var page = new ModelAndView("requests/new");
        page.addObject("typed", typed);
        page.addObject(
                "choices",
                needs.stated().stream()
                        .map(need -> new Choice(
                                need.id().toString(),
                                need.title().in(locale),
                                need.ocid().value()))
                        .toList());
        return page;
    }

    private ModelAndView formPage(Request purchase, String which, TypedRequest typed, Locale locale) {
        if (!List.of("term", "lines", "budget").contains(which)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var page = new ModelAndView("requests/page-" + which);
        page.addObject("purchase", purchase);
        page.addObject("typed", typed);
        page.addObject("number", purchase.lines().size());
        page.addObject("newLine", newLine(purchase, typed));
        page.addObject("budgets", budgets.all());
        page.addObject(
                "units",
                RequestLine.UNITS.stream()
                        .map(unit -> new Choice(unit, printed.unit(unit, locale)))
                        .toList());
        page.addObject("pers", choices(List.of("once", "month"), "requests.per.", locale));
        page.addObject("categories", vendors.categories(""));
        return page;
    }

    /** What was typed of a line that could not be added yet. */
    private static Line newLine(Request purchase, TypedRequest typed) {
        var lines = typed.lines();
        return lines != null && lines.size() > purchase.lines().size() ? lines.getLast() : Line.EMPTY;
    }

    private static Line line(Map<String, String> typed, String prefix) {
        return new Line(
                null,
                new Text(typed.get(prefix + "description.en"), typed.get(prefix + "description.fr")),
                typed.get(prefix + "unspsc"),
                typed.get(prefix + "quantity"),
                typed.get(prefix + "unit"),
                typed.get(prefix + "unitEstimate"),
                typed.get(prefix + "per"));
    }

    private List<Choice> choices(List<String> codes, String key, Locale locale) {
        return codes.stream()
                .map(code -> new Choice(code, words.getMessage(key + code, null, locale)))
                .toList();
    }

    private List<Needed> chain(Request purchase, Locale locale) {
        return people.chainFor(purchase.estimate()).stream()
                .map(authority -> new Needed(
                        authority.title().in(locale),
                        authority.source().in(locale),
                        people.holdersOf(authority.id()).stream().allMatch(holder -> purchase.askedBy(holder.id()))))
                .toList();
    }

    /** What was known, with what one page was typed. */
    private static TypedRequest onto(TypedRequest now, Form typed, String page) {
        return switch (page) {
            case "term" ->
                new TypedRequest(
                        now.need(),
                        typed.title(),
                        typed.termMonths(),
                        typed.optionMonths(),
                        now.budgetLine(),
                        now.lines());
            case "budget" ->
                new TypedRequest(
                        now.need(), now.title(), now.termMonths(), now.optionMonths(), typed.budgetLine(), now.lines());
            default -> throw new Refused(CommonProblem.NOT_FOUND);
        };
    }

    private static TypedRequest withLines(TypedRequest now, List<Line> lines) {
        return new TypedRequest(now.need(), now.title(), now.termMonths(), now.optionMonths(), now.budgetLine(), lines);
    }

    private static TypedRequest withoutEmptyTitle(Form typed) {
        var title = typed.title();
        var empty = title == null
                || ((title.en() == null || title.en().isBlank())
                        && (title.fr() == null || title.fr().isBlank()));
        return empty
                ? new TypedRequest(typed.need(), null, null, null, null, null)
                : new TypedRequest(typed.need(), title, null, null, null, null);
    }

    private Request ownOpen(Actor actor, UUID id) {
        var purchase = requests.readBy(actor, new RequestId(id));
        if (!purchase.requester().equals(actor.id())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!purchase.status().open()) {
            throw new Refused(RequestProblem.NOT_OPEN);
        }
        return purchase;
    }
}
