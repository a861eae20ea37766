package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of an evaluation: its desk, the panel, the declaration, and what closes it. */
@Controller
class EvaluationPages {
    private final Evaluations evaluations;
    private final People people;
    private final Forms forms;

    EvaluationPages(Evaluations evaluations, People people, Forms forms) {
        this.evaluations = evaluations;
        this.people = people;
        this.forms = forms;
    }

    /** A person on the panel, for the page. */
    record Seat(String name, Panellist panellist) {}

    /** An evaluation in the list. */
    record Row(String stage, String title, EvaluationStatus status) {}

    @GetMapping("/evaluations")
    ModelAndView list(Actor actor, @RequestParam(required = false) @Nullable String after, Locale locale) {
        var shown = evaluations.of(actor, new Listing("", "", after, Listing.PAGE));
        var page = new ModelAndView("evaluation/list");
        page.addObject("next", NextPart.address(shown));
        page.addObject(
                "evaluations",
                shown.rows().stream()
                        .map(each -> new Row(
                                each.stage().toString(),
                                evaluations.stage(each.stage()).title().in(locale),
                                each.status()))
                        .toList());
        return page;
    }

    @GetMapping("/stages/{stage}/evaluation")
    ModelAndView desk(Actor actor, @PathVariable UUID stage, Locale locale) {
        return page(actor, stage, locale, Map.of());
    }

    @PostMapping("/stages/{stage}/evaluation/panel")
    ModelAndView name(
            Actor buyer,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String chair,
            @RequestParam(required = false) @Nullable List<UUID> members,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        var named = members == null ? List.<UUID>of() : members;
        return forms.send(
                () -> {
                    new Checks()
                            .that(chair.matches("[0-9a-fA-F-]{36}"), "chair", "field.required")
                            .throwIfAny();
                    var persons = named.stream().map(PersonId::new).toList();
                    evaluations.name(buyer, new StageId(stage), new PersonId(UUID.fromString(chair)), persons, reason);
                    return home(stage);
                },
                () -> page(buyer, stage, locale, Map.of("chair", chair, "members", texts(named), "reason", reason)),
                locale);
    }

    @PostMapping("/stages/{stage}/evaluation/declaration")
    ModelAndView declare(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String conflict,
            @RequestParam(defaultValue = "") String explanation,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks()
                            .that(
                                    "true".equals(conflict) || "false".equals(conflict),
                                    "conflict",
                                    "evaluation.declare.choose")
                            .throwIfAny();
                    evaluations.declare(actor, new StageId(stage), Boolean.parseBoolean(conflict), explanation);
                    return home(stage);
                },
                () -> page(actor, stage, locale, Map.of("conflict", conflict, "explanation", explanation)),
                locale);
    }

    @PostMapping("/stages/{stage}/evaluation/completion")
    ModelAndView complete(Actor actor, @PathVariable UUID stage, Locale locale) {
        return act(actor, stage, locale, () -> evaluations.complete(actor, new StageId(stage)));
    }

    @PostMapping("/stages/{stage}/evaluation/closure")
    ModelAndView close(Actor chair, @PathVariable UUID stage, Locale locale) {
        return act(chair, stage, locale, () -> evaluations.closeQuality(chair, new StageId(stage)));
    }

    @PostMapping("/stages/{stage}/evaluation/ranking")
    ModelAndView rank(Actor chair, @PathVariable UUID stage, Locale locale) {
        return act(chair, stage, locale, () -> evaluations.rank(chair, new StageId(stage)));
    }

    @GetMapping("/stages/{stage}/evaluation/ranking")
    ModelAndView ranking(Actor actor, @PathVariable UUID stage) {
        var ranking = evaluations.ranking(actor, new StageId(stage));
        var page = new ModelAndView("evaluation/ranking");
        page.addObject("ranking", ranking);
        page.addObject("stage", evaluations.stage(new StageId(stage)));
        page.addObject("changes", evaluations.panelChanges(new StageId(stage)));
        page.addObject("conflicts", evaluations.conflicts(new StageId(stage)));
        page.addObject(
                "names", ranking.standings().stream().map(evaluations::tenderer).toList());
        return page;
    }

    private ModelAndView act(Actor actor, UUID stage, Locale locale, Runnable act) {
        return forms.send(
                () -> {
                    act.run();
                    return home(stage);
                },
                () -> page(actor, stage, locale, Map.of()),
                locale);
    }

    private ModelAndView page(Actor actor, UUID stage, Locale locale, Map<String, ?> typed) {
        var desk = evaluations.desk(actor, new StageId(stage));
        var page = new ModelAndView("evaluation/desk");
        page.addObject("desk", desk);
        page.addObject(
                "status", desk.evaluation() == null ? null : desk.evaluation().status());
        page.addObject("you", desk.you());
        page.addObject("void", desk.agreesAgain());
        page.addObject("nothing", desk.nothing());
        page.addObject("buyer", actor.has(Role.BUYER));
        page.addObject("seats", seats(desk));
        page.addObject("chairs", items(Role.CHAIR));
        page.addObject("evaluators", items(Role.EVALUATOR));
        page.addObject("chair", chair(desk));
        page.addObject("members", members(desk));
        page.addAllObjects(typed);
        return page;
    }

    private List<Seat> seats(Desk desk) {
        var seats = new ArrayList<Seat>();
        desk.panel()
                .people()
                .forEach(each -> people.byId(each.person())
                        .ifPresent(person -> seats.add(new Seat(person.displayName(), each))));
        return List.copyOf(seats);
    }

    private List<Choice> items(Role role) {
        return people.withRole(role).stream()
                .map(person -> new Choice(person.id().toString(), person.displayName()))
                .toList();
    }

    private static String chair(Desk desk) {
        return desk.panel().people().stream()
                .filter(Panellist::chairs)
                .map(each -> each.person().toString())
                .findFirst()
                .orElse("");
    }

    private static List<String> members(Desk desk) {
        return desk.panel().people().stream()
                .filter(Panellist::scores)
                .map(each -> each.person().toString())
                .toList();
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static String home(UUID stage) {
        return "/stages/" + stage + "/evaluation";
    }
}
