package org.guildhall.needs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.ListPage;
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

/** Needs on pages: a list of short tasks saved on the way, shown as the public will see them, then stated. */
@Controller
@RequestMapping("/needs")
class NeedPages {
    private static final TypedNeed NOTHING = new TypedNeed(null, null, null, null, null, null, null, null, null, null);

    private final Needs needs;
    private final Forms forms;
    private final MessageSource words;

    NeedPages(Needs needs, Forms forms, MessageSource words) {
        this.needs = needs;
        this.forms = forms;
        this.words = words;
    }

    /** One short page in the list of tasks. */
    record Task(
            String title, @Nullable String href, @Nullable String hint, String kind, String word) {}

    /** A vendor's name that was found, where, and the page on which to change it. */
    record Found(String name, String field, String href) {}

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var wanted = new Listing(q, status, after, Listing.PAGE).kindly(NeedStatus.class);
        var shown = needs.readableBy(actor, wanted);
        return ListPage.of("needs/list", "rows", shown, wanted, statuses(locale));
    }

    private List<Choice> statuses(Locale locale) {
        return Arrays.stream(NeedStatus.values())
                .map(each -> new Choice(each.code(), words.getMessage("needs.status." + each.code(), null, locale)))
                .toList();
    }

    @GetMapping("/new")
    ModelAndView begin() {
        return newPage(NOTHING);
    }

    @PostMapping
    ModelAndView draft(Actor actor, @ModelAttribute TypedNeed typed, Locale locale) {
        return forms.send(() -> "/needs/" + needs.draft(actor, typed).id(), () -> newPage(typed), locale);
    }

    @GetMapping("/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id, Locale locale) {
        var need = needs.readBy(actor, new NeedId(id));
        var page = new ModelAndView(need.status() == NeedStatus.DRAFT ? "needs/draft" : "needs/need");
        page.addObject("need", need);
        page.addObject("own", need.owner().equals(actor.id()));
        page.addObject("requester", actor.has(org.guildhall.kernel.Role.REQUESTER));
        page.addObject("tasks", tasks(need, locale));
        page.addObject("tags", tags(need, locale));
        return page;
    }

    @GetMapping("/{id}/pages/{page}")
    ModelAndView form(Actor actor, @PathVariable UUID id, @PathVariable String page, Locale locale) {
        var need = ownDraft(actor, id);
        return formPage(need, known(page), TypedNeed.of(need), locale);
    }

    @PostMapping("/{id}/pages/{page}")
    ModelAndView save(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String page,
            @ModelAttribute TypedNeed typed,
            Locale locale) {
        var need = ownDraft(actor, id);
        var merged = known(page).onto(TypedNeed.of(need), typed);
        return forms.send(
                () -> {
                    needs.revise(actor, need.id(), merged);
                    return "/needs/" + id;
                },
                () -> formPage(need, known(page), merged, locale),
                locale);
    }

    @GetMapping("/{id}/preview")
    ModelAndView preview(Actor actor, @PathVariable UUID id, Locale locale) {
        var need = ownDraft(actor, id);
        var page = new ModelAndView("needs/preview");
        page.addObject("need", need);
        page.addObject("tags", tags(need, locale));
        page.addObject(
                "mentions",
                needs.mentions(need).stream()
                        .map(mention -> found(need, mention, locale))
                        .toList());
        page.addObject("complete", needs.missing(need).isEmpty());
        return page;
    }

    @PostMapping("/{id}/statement")
    ModelAndView state(Actor actor, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    needs.state(actor, new NeedId(id));
                    return "/needs/" + id + "?stated";
                },
                () -> preview(actor, id, locale),
                locale);
    }

    @GetMapping("/{id}/withdrawal")
    ModelAndView withdrawal(Actor actor, @PathVariable UUID id) {
        return withdrawalPage(actor, id, "");
    }

    @PostMapping("/{id}/withdrawal")
    ModelAndView withdraw(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return forms.send(
                () -> {
                    needs.withdraw(actor, new NeedId(id), reason);
                    return "/needs?withdrawn";
                },
                () -> withdrawalPage(actor, id, reason),
                locale);
    }

    private ModelAndView withdrawalPage(Actor actor, UUID id, String reason) {
        var page = new ModelAndView("needs/withdrawal");
        page.addObject("need", own(actor, id));
        page.addObject("reason", reason);
        return page;
    }

    private static ModelAndView newPage(TypedNeed typed) {
        var page = new ModelAndView("needs/new");
        page.addObject("typed", typed);
        return page;
    }

    private ModelAndView formPage(Need need, NeedPage which, TypedNeed typed, Locale locale) {
        var page = new ModelAndView("needs/page");
        page.addObject("need", need);
        page.addObject("which", which.code());
        page.addObject("typed", typed);
        page.addObject(
                "choices",
                Arrays.stream(Tag.values()).map(tag -> choice(tag, locale)).toList());
        return page;
    }

    private Choice choice(Tag tag, Locale locale) {
        return new Choice(
                tag.code(), say("needs.tag." + tag.code(), locale), say("needs.tag." + tag.code() + ".hint", locale));
    }

    private List<Task> tasks(Need need, Locale locale) {
        var missing = needs.missing(need);
        return Arrays.stream(NeedPage.values())
                .map(page -> task(need, page, missing, locale))
                .toList();
    }

    private Task task(Need need, NeedPage page, List<String> missing, Locale locale) {
        var lacks = missing.stream().anyMatch(page::has);
        var state = !lacks ? "done" : page.begun(need) ? "wait" : "open";
        return new Task(
                say("needs.page." + page.code(), locale),
                "/needs/" + need.id() + "/pages/" + page.code(),
                say("needs.page." + page.code() + ".short", locale),
                state,
                say("needs.task." + state, locale));
    }

    private List<String> tags(Need need, Locale locale) {
        return need.tags().stream()
                .sorted()
                .map(tag -> say("needs.tag." + tag.code(), locale))
                .toList();
    }

    private Found found(Need need, Mention mention, Locale locale) {
        var page = Arrays.stream(NeedPage.values())
                .filter(each -> each.has(mention.field()))
                .findFirst()
                .orElse(NeedPage.TITLE);
        return new Found(
                mention.name(),
                say("needs.page." + page.code(), locale),
                "/needs/" + need.id() + "/pages/" + page.code());
    }

    private Need own(Actor actor, UUID id) {
        var need = needs.readBy(actor, new NeedId(id));
        if (!need.owner().equals(actor.id())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return need;
    }

    private Need ownDraft(Actor actor, UUID id) {
        var need = own(actor, id);
        if (need.status() != NeedStatus.DRAFT) {
            throw new Refused(NeedProblem.NOT_A_DRAFT);
        }
        return need;
    }

    private static NeedPage known(String code) {
        return NeedPage.of(code).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private String say(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
