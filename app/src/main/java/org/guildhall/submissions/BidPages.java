package org.guildhall.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.Ability;
import org.guildhall.web.Forms;
import org.guildhall.web.Shown;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Writing a bid: a list of short pages, saved as one goes, with what is missing always in sight. */
@Controller
@RequestMapping("/stages/{stage}/bid")
class BidPages {
    private final Submissions submissions;
    private final BidViews views;
    private final Forms forms;

    BidPages(Submissions submissions, BidViews views, Forms forms) {
        this.submissions = submissions;
        this.views = views;
        this.forms = forms;
    }

    @GetMapping
    ModelAndView bid(Actor actor, @PathVariable UUID stage, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage));
        var readiness = submissions.readiness(actor, new StageId(stage));
        var page = page("submissions/bid", desk);
        page.addObject("own", submissions.ownKey(desk));
        page.addObject("drafts", desk.may(Ability.DRAFT));
        page.addObject("tasks", views.tasks(desk, readiness, locale));
        page.addObject("forgotten", desk.forgotten());
        page.addObject("missing", views.missing(desk, readiness, locale));
        return page;
    }

    @GetMapping("/answers")
    ModelAndView answers(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(required = false) @Nullable String saved,
            Locale locale) {
        var page = answersPage(actor, stage, Map.of(), locale);
        page.addObject("saved", saved != null);
        return page;
    }

    @PostMapping("/answers")
    ModelAndView answer(Actor actor, @PathVariable UUID stage, @RequestParam Map<String, String> form, Locale locale) {
        var typed = typed(form, Drafts.ANSWERS);
        var shown = Shown.in(form);
        return forms.send(
                () -> {
                    submissions.change(actor, new StageId(stage), typed, Map.of(), shown);
                    return path(stage) + "/answers?saved";
                },
                () -> answersPage(actor, stage, shown.touched(Drafts.ANSWERS, typed), locale),
                locale);
    }

    @GetMapping("/prices")
    ModelAndView prices(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(required = false) @Nullable String saved,
            Locale locale) {
        var page = pricesPage(actor, stage, Map.of(), locale);
        page.addObject("saved", saved != null);
        return page;
    }

    @PostMapping("/prices")
    ModelAndView price(Actor actor, @PathVariable UUID stage, @RequestParam Map<String, String> form, Locale locale) {
        var typed = typed(form, Drafts.PRICES);
        var shown = Shown.in(form);
        return forms.send(
                () -> {
                    submissions.change(actor, new StageId(stage), Map.of(), typed, shown);
                    return path(stage) + "/prices?saved";
                },
                () -> pricesPage(actor, stage, shown.touched(Drafts.PRICES, typed), locale),
                locale);
    }

    @PostMapping("/prices/file")
    ModelAndView priceFrom(
            Actor actor, @PathVariable UUID stage, @RequestParam("schedule") MultipartFile schedule, Locale locale) {
        return forms.send(
                () -> {
                    try (var body = schedule.getInputStream()) {
                        submissions.priceFrom(actor, new StageId(stage), DraftApi.bounded(body));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return path(stage) + "/prices?saved";
                },
                () -> pricesPage(actor, stage, Map.of(), locale),
                locale);
    }

    @GetMapping("/files")
    ModelAndView files(Actor actor, @PathVariable UUID stage, Locale locale) {
        return filesPage(actor, stage, locale);
    }

    @PostMapping("/files/{field}")
    ModelAndView attach(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable String field,
            @RequestParam("file") MultipartFile file,
            Locale locale) {
        return forms.send(
                () -> {
                    try (var bytes = file.getInputStream()) {
                        submissions.attach(actor, new StageId(stage), field, nameOf(file), bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return path(stage) + "/files";
                },
                () -> filesPage(actor, stage, locale),
                locale);
    }

    @PostMapping("/files/{field}/removal")
    ModelAndView detach(Actor actor, @PathVariable UUID stage, @PathVariable String field, Locale locale) {
        return forms.send(
                () -> {
                    submissions.detach(actor, new StageId(stage), field);
                    return path(stage) + "/files";
                },
                () -> filesPage(actor, stage, locale),
                locale);
    }

    @PostMapping("/elsewhere")
    ModelAndView writeElsewhere(Actor actor, @PathVariable UUID stage, Locale locale) {
        return written(actor, stage, true, locale);
    }

    @PostMapping("/elsewhere/removal")
    ModelAndView writeHere(Actor actor, @PathVariable UUID stage, Locale locale) {
        return written(actor, stage, false, locale);
    }

    private ModelAndView written(Actor actor, UUID stage, boolean elsewhere, Locale locale) {
        return forms.send(
                () -> {
                    submissions.writeElsewhere(actor, new StageId(stage), elsewhere);
                    return path(stage);
                },
                () -> bid(actor, stage, locale),
                locale);
    }

    @GetMapping("/addenda")
    ModelAndView addenda(Actor actor, @PathVariable UUID stage, Locale locale) {
        return addendaPage(actor, stage, locale);
    }

    @PostMapping("/addenda")
    ModelAndView acknowledge(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(required = false) @Nullable List<Integer> acknowledged,
            Locale locale) {
        return forms.send(
                () -> {
                    var numbers = acknowledged == null ? List.<Integer>of() : acknowledged;
                    submissions.change(actor, new StageId(stage), Map.of(), Map.of(), numbers);
                    return path(stage);
                },
                () -> addendaPage(actor, stage, locale),
                locale);
    }

    private ModelAndView answersPage(Actor actor, UUID stage, Map<String, String> typed, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage));
        if (!desk.draft().inClear()) {
            return otherPage(desk);
        }
        var page = page("submissions/answers", desk);
        page.addObject("sections", views.sections(desk, typed, locale));
        var fields = desk.stage().fields().stream().map(FormField::id).toList();
        page.addObject("shown", Shown.of(Drafts.ANSWERS, fields, desk.draft().answers()));
        return page;
    }

    private ModelAndView pricesPage(Actor actor, UUID stage, Map<String, String> typed, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage)).require(Ability.PRICE);
        if (!desk.stage().rules().submit().prices()) {
            throw new Refused(SubmissionProblem.NO_PRICES);
        }
        if (!desk.draft().inClear()) {
            return otherPage(desk);
        }
        var page = page("submissions/prices", desk);
        page.addObject("lines", views.lines(desk, typed, locale));
        var lines = desk.stage().priceLines().stream().map(PriceLine::id).toList();
        page.addObject("shown", Shown.of(Drafts.PRICES, lines, desk.draft().prices()));
        page.addObject(
                "total",
                PriceSchedule.total(desk.stage().priceLines(), desk.draft().prices()));
        page.addObject(
                "complete",
                PriceSchedule.complete(desk.stage().priceLines(), desk.draft().prices()));
        return page;
    }

    private ModelAndView addendaPage(Actor actor, UUID stage, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage));
        return page("submissions/addenda", desk).addObject("addenda", views.addenda(desk, locale));
    }

    private ModelAndView filesPage(Actor actor, UUID stage, Locale locale) {
        var desk = submissions.desk(actor, new StageId(stage));
        if (!desk.draft().inClear()) {
            return otherPage(desk);
        }
        var page = page("submissions/files", desk);
        page.addObject("fields", new ArrayList<>(views.files(desk, locale)));
        return page;
    }

    static ModelAndView page(String view, Desk desk) {
        var page = new ModelAndView(view);
        page.addObject("desk", desk);
        page.addObject("stage", desk.stage());
        page.addObject("path", path(desk.stage().id().value()));
        page.addObject("section", "home");
        return page;
    }

    /** Where a part of the bid is written: that of a sealed draft all on one page, in the browser. */
    static String place(Desk desk, String part) {
        var path = path(desk.stage().id().value());
        return desk.draft().sealed() == null || part.equals("addenda") ? path + "/" + part : path + "/sealed#" + part;
    }

    /** Where a bid that is not written on these pages is. */
    static ModelAndView otherPage(Desk desk) {
        var path = path(desk.stage().id().value());
        return new ModelAndView(
                new RedirectView(desk.draft().elsewhere() ? path : path + "/sealed", true, true, false));
    }

    static String path(UUID stage) {
        return "/stages/" + stage + "/bid";
    }

    private static Map<String, String> typed(Map<String, String> form, String prefix) {
        var typed = new TreeMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                typed.put(name.substring(prefix.length()), value);
            }
        });
        return typed;
    }

    private static String nameOf(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }
}
