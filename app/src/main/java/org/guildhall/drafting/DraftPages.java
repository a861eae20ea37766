package org.guildhall.drafting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Decimals;
import org.guildhall.kernel.Listing;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.ChoiceText;
import org.guildhall.terms.Draft.CriterionText;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.LineText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.NoticeForm;
import org.guildhall.web.Forms;
import org.guildhall.web.TypedTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing a solicitation: a list of short pages, each saved as one goes. */
@Controller
class DraftPages {
    /** Pages that add to a list: one of these that is wrong is typed again, and not yet in the list. */
    private static final Set<String> ADDED_TO = Set.of("criteria", "fields", "lines");

    private final Drafting drafting;
    private final DraftModels models;
    private final TypedTimes times;
    private final Forms forms;

    DraftPages(Drafting drafting, DraftModels models, TypedTimes times, Forms forms) {
        this.drafting = drafting;
        this.models = models;
        this.times = times;
        this.forms = forms;
    }

    @GetMapping("/solicitations")
    ModelAndView list(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after) {
        return models.list(actor, new Listing(words, status, after, Listing.PAGE).kindly(SolicitationStatus.class));
    }

    @GetMapping("/solicitations/new")
    ModelAndView fresh(@RequestParam(defaultValue = "") String request) {
        return models.fresh(request, "");
    }

    @PostMapping("/solicitations")
    ModelAndView draft(
            Actor actor,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String procedure,
            @RequestParam MultiValueMap<String, String> typed,
            Locale locale) {
        return forms.send(
                () -> {
                    var chosen = id(request);
                    new Checks()
                            .that(chosen != null, "request", "field.required")
                            .that(!procedure.isBlank(), "procedure", "field.required")
                            .throwIfAny();
                    var basis = new RequestId(Objects.requireNonNull(chosen));
                    var drafted = drafting.draft(actor, basis, procedure);
                    if (typed.keySet().stream().anyMatch(name -> name.startsWith("basis."))) {
                        drafting.revise(actor, drafted.id(), drafted.draft().withBasis(BasisForms.read(typed)));
                    }
                    return path(drafted.id());
                },
                () -> models.fresh(request, procedure),
                locale);
    }

    @GetMapping("/solicitations/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id) {
        return models.one(actor, new SolicitationId(id));
    }

    @GetMapping("/solicitations/{id}/pages/texts")
    ModelAndView texts(@PathVariable UUID id) {
        return models.page(new SolicitationId(id), 0, "texts");
    }

    @PostMapping("/solicitations/{id}/pages/texts")
    ModelAndView saveTexts(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        var found = models.found(new SolicitationId(id));
        var form = new NoticeForm(typed, "");
        var draft = found.draft()
                .withTexts(form.both("title"), form.both("summary"))
                .withTerms(form.contact(), form.instrument());
        return save(actor, found, 0, "texts", draft, path(found.id()), locale);
    }

    @GetMapping("/solicitations/{id}/stages/{number}/{page:criteria|fields|lines|questions|officers|participants}")
    ModelAndView page(@PathVariable UUID id, @PathVariable int number, @PathVariable String page) {
        return models.page(new SolicitationId(id), number, page);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/criteria")
    ModelAndView addCriterion(
            Actor actor, @PathVariable UUID id, @PathVariable int number, CriterionForm typed, Locale locale) {
        var found = models.found(new SolicitationId(id));
        var stage = found.draft().stage(number);
        var criteria = list(stage.criteria());
        return forms.send(
                () -> {
                    criteria.add(typed.read(free("c", criteria, CriterionText::id)));
                    drafting.revise(actor, found.id(), found.draft().withStage(number, stage.withCriteria(criteria)));
                    return here(found, number, "criteria");
                },
                () -> models.page(found.id(), number, "criteria").addObject("typed", typed),
                locale);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/fields")
    ModelAndView addField(
            Actor actor, @PathVariable UUID id, @PathVariable int number, FieldForm typed, Locale locale) {
        var found = models.found(new SolicitationId(id));
        var stage = found.draft().stage(number);
        var fields = list(stage.fields());
        fields.add(typed.read(free("f", fields, FieldText::id)));
        var draft = found.draft().withStage(number, stage.withFields(fields));
        return save(actor, found, number, "fields", draft, here(found, number, "fields"), locale)
                .addObject("typed", typed);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/lines")
    ModelAndView addLine(Actor actor, @PathVariable UUID id, @PathVariable int number, LineForm typed, Locale locale) {
        var found = models.found(new SolicitationId(id));
        var stage = found.draft().stage(number);
        var lines = list(stage.priceLines() == null ? models.requestLines(found) : stage.priceLines());
        return forms.send(
                () -> {
                    lines.add(typed.read(free("p", lines, LineText::id)));
                    drafting.revise(actor, found.id(), found.draft().withStage(number, stage.withPriceLines(lines)));
                    return here(found, number, "lines");
                },
                () -> models.page(found.id(), number, "lines").addObject("typed", typed),
                locale);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/{page:criteria|fields|lines}/{index}/removal")
    ModelAndView remove(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable int number,
            @PathVariable String page,
            @PathVariable int index,
            Locale locale) {
        var found = models.found(new SolicitationId(id));
        var stage = found.draft().stage(number);
        var changed = switch (page) {
            case "criteria" -> stage.withCriteria(without(list(stage.criteria()), index));
            case "fields" -> stage.withFields(without(list(stage.fields()), index));
            default ->
                stage.withPriceLines(without(
                        list(stage.priceLines() == null ? models.requestLines(found) : stage.priceLines()), index));
        };
        var draft = found.draft().withStage(number, changed);
        return save(actor, found, number, page, draft, here(found, number, page), locale);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/questions")
    ModelAndView saveQuestions(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String questionsUntil,
            @RequestParam(defaultValue = "") String irrevocableDays,
            Locale locale) {
        var found = models.found(new SolicitationId(id));
        return forms.send(
                () -> {
                    var until = times.read("questionsUntil", questionsUntil);
                    var days = days(irrevocableDays, number);
                    var stage = found.draft()
                            .stage(number)
                            .withQuestionsUntil(until)
                            .withIrrevocableDays(days);
                    drafting.revise(actor, found.id(), found.draft().withStage(number, stage));
                    return path(found.id());
                },
                () -> models.page(found.id(), number, "questions")
                        .addObject("until", questionsUntil)
                        .addObject("irrevocable", irrevocableDays),
                locale);
    }

    private static @Nullable Integer days(String typed, int stage) {
        var text = typed.strip();
        new Checks()
                .that(
                        text.matches("[0-9]{0,3}"),
                        "irrevocableDays",
                        "solicitations.irrevocable.days",
                        stage,
                        ProcedureStage.MOST_IRREVOCABLE)
                .throwIfAny();
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/officers")
    ModelAndView saveOfficers(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable List<UUID> openers,
            @RequestParam(defaultValue = "") String threshold,
            @RequestParam(defaultValue = "") String paper,
            Locale locale) {
        var found = models.found(new SolicitationId(id));
        return forms.send(
                () -> {
                    var many = threshold(threshold, number);
                    var stage = found.draft().stage(number).withOpeners(list(openers), many, !paper.isEmpty());
                    drafting.revise(actor, found.id(), found.draft().withStage(number, stage));
                    return path(found.id());
                },
                () -> models.page(found.id(), number, "officers").addObject("threshold", threshold),
                locale);
    }

    private static @Nullable Integer threshold(String typed, int stage) {
        var text = typed.strip();
        new Checks()
                .that(text.matches("[0-9]{0,3}"), "threshold", "solicitations.opener.threshold", stage)
                .throwIfAny();
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/participants")
    ModelAndView saveParticipants(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable List<UUID> organisations,
            Locale locale) {
        var found = models.found(new SolicitationId(id));
        var chosen = list(organisations);
        var names = found.procedure().stage(number).entry() == ProcedureStage.Entry.NAMED;
        var stage = found.draft()
                .stage(number)
                .withParticipants(names ? List.of() : chosen, names && !chosen.isEmpty() ? chosen.getFirst() : null);
        return save(
                actor, found, number, "participants", found.draft().withStage(number, stage), path(found.id()), locale);
    }

    private ModelAndView save(
            Actor actor, Solicitation found, int number, String page, Draft draft, String next, Locale locale) {
        return forms.send(
                () -> {
                    drafting.revise(actor, found.id(), draft);
                    return next;
                },
                () -> models.page(ADDED_TO.contains(page) ? found : found.with(draft), number, page),
                locale);
    }

    /** What is typed to add a criterion. */
    record CriterionForm(
            @Nullable String kind,
            @Nullable String titleEn,
            @Nullable String titleFr,
            @Nullable String weight,
            @Nullable String minimum,
            @Nullable String full,
            @Nullable String zero) {
        CriterionText read(String id) {
            var checks = new Checks();
            checks.that(kind != null && !kind.isBlank(), "kind", "field.required");
            var read = new CriterionText(
                    id,
                    kind,
                    new Text(titleEn, titleFr),
                    null,
                    number(checks, "weight", weight),
                    number(checks, "minimum", minimum),
                    number(checks, "full", full),
                    number(checks, "zero", zero));
            checks.throwIfAny();
            return read;
        }
    }

    /** What is typed to add a field; choices are lines of English, a bar and French. */
    record FieldForm(
            @Nullable String kind,
            @Nullable String section,
            @Nullable String labelEn,
            @Nullable String labelFr,
            @Nullable String required,
            @Nullable String choices) {
        FieldText read(String id) {
            var offered = new ArrayList<ChoiceText>();
            for (var line : (choices == null ? "" : choices)
                    .lines()
                    .filter(each -> !each.isBlank())
                    .toList()) {
                var halves = line.split("\\|", 2);
                var french = halves.length > 1 ? halves[1].strip() : "";
                offered.add(new ChoiceText("o" + (offered.size() + 1), new Text(halves[0].strip(), french)));
            }
            return new FieldText(id, section, kind, new Text(labelEn, labelFr), "yes".equals(required), offered, null);
        }
    }

    /** What is typed to add a price line. */
    record LineForm(
            @Nullable String descriptionEn,
            @Nullable String descriptionFr,
            @Nullable String quantity,
            @Nullable String unit) {
        LineText read(String id) {
            var checks = new Checks();
            var read = new LineText(
                    id, new Text(descriptionEn, descriptionFr), number(checks, "quantity", quantity), unit);
            checks.throwIfAny();
            return read;
        }
    }

    private static @Nullable BigDecimal number(Checks checks, String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var number = Decimals.parse(typed);
        checks.that(number != null, field, "field.number");
        return number;
    }

    /** The first number that none of them has: the ids of those that were taken away are used again, and no other. */
    private static <T> String free(String letter, List<T> all, Function<T, @Nullable String> id) {
        var taken = all.stream().map(id).toList();
        return IntStream.rangeClosed(1, all.size() + 1)
                .mapToObj(number -> letter + number)
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> without(List<T> list, int index) {
        if (index >= 0 && index < list.size()) {
            list.remove(index);
        }
        return list;
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? new ArrayList<>() : new ArrayList<>(list);
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String path(SolicitationId id) {
        return "/solicitations/" + id;
    }

    private static String here(Solicitation found, int number, String page) {
        return path(found.id()) + "/stages/" + number + "/" + page;
    }
}
