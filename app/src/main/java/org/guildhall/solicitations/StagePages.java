package org.guildhall.solicitations;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.Draft.Text;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Questions and answers of a started stage, and its addenda. */
@Controller
class StagePages {
    private final Solicitations solicitations;
    private final DraftModels models;
    private final CityClock clock;
    private final Forms forms;

    StagePages(Solicitations solicitations, DraftModels models, CityClock clock, Forms forms) {
        this.solicitations = solicitations;
        this.models = models;
        this.clock = clock;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/questions")
    ModelAndView questions(Actor actor, @PathVariable UUID stage, Locale locale) {
        var found = found(stage);
        var addenda = found.addenda().stream()
                .map(each -> new ShownAddendum(each, solicitations.inWords(each.changes(), locale)))
                .toList();
        return new ModelAndView("solicitations/questions")
                .addObject("stage", found)
                .addObject(
                        "closesAt",
                        solicitations.closing(found.id()).orElseThrow().at())
                .addObject("questions", solicitations.questions(found.id(), actor.has(Role.BUYER)))
                .addObject("addenda", addenda)
                .addObject("asking", actor.has(Role.VENDOR) && found.takesQuestions(clock.instant()))
                .addObject("over", actor.has(Role.VENDOR) && !found.takesQuestions(clock.instant()))
                .addObject("buyer", actor.has(Role.BUYER));
    }

    /** An addendum with its differences in words. */
    record ShownAddendum(Addendum addendum, List<ChangeInWords> changes) {}

    @PostMapping("/stages/{stage}/questions")
    ModelAndView ask(
            Actor actor, @PathVariable UUID stage, @RequestParam(defaultValue = "") String text, Locale locale) {
        return forms.send(
                () -> {
                    solicitations.ask(actor, new StageId(stage), text);
                    return "/stages/" + stage + "/questions?asked";
                },
                () -> questions(actor, stage, locale).addObject("text", text),
                locale);
    }

    @GetMapping("/stages/{stage}/questions/{question}/answer")
    ModelAndView answering(@PathVariable UUID stage, @PathVariable UUID question) {
        var asked = solicitations.questions(new StageId(stage), true).stream()
                .filter(each -> each.id().value().equals(question))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return new ModelAndView("solicitations/answer")
                .addObject("stage", found(stage))
                .addObject("question", asked)
                .addObject("questionEn", asked.text())
                .addObject("questionFr", asked.text());
    }

    @PostMapping("/stages/{stage}/questions/{question}/answer")
    ModelAndView answer(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable UUID question,
            @RequestParam(name = "question.en", defaultValue = "") String questionEn,
            @RequestParam(name = "question.fr", defaultValue = "") String questionFr,
            @RequestParam(name = "answer.en", defaultValue = "") String answerEn,
            @RequestParam(name = "answer.fr", defaultValue = "") String answerFr,
            Locale locale) {
        return forms.send(
                () -> {
                    solicitations.answer(
                            actor,
                            new QuestionId(question),
                            new Text(questionEn, questionFr),
                            new Text(answerEn, answerFr));
                    return "/stages/" + stage + "/questions";
                },
                () -> answering(stage, question)
                        .addObject("questionEn", questionEn)
                        .addObject("questionFr", questionFr)
                        .addObject("answerEn", answerEn)
                        .addObject("answerFr", answerFr),
                locale);
    }

    @GetMapping("/stages/{stage}/addenda")
    ModelAndView amending(@PathVariable UUID stage) {
        var found = found(stage);
        var closing = solicitations.closing(found.id()).orElseThrow().at();
        return addendum(found, AddendumForm.of(found, models.local(closing), models.local(found.questionsUntil())));
    }

    /** Shows first what would change; issues it when the person says so on that page. */
    @PostMapping("/stages/{stage}/addenda")
    ModelAndView amend(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String act,
            Locale locale) {
        var id = new StageId(stage);
        var typed = AddendumForm.of(form);
        if (!act.equals("issue")) {
            return previewed(stage, typed, locale);
        }
        return forms.send(
                () -> {
                    solicitations.amend(actor, id, typed.both("reason"), changes(found(stage), typed));
                    return "/stages/" + stage + "/questions";
                },
                () -> addendum(found(stage), typed),
                locale);
    }

    private ModelAndView previewed(UUID stage, AddendumForm typed, Locale locale) {
        var page = addendum(found(stage), typed);
        try {
            var differences = solicitations.preview(new StageId(stage), changes(found(stage), typed));
            return page.addObject("changes", solicitations.inWords(differences, locale));
        } catch (Refused refused) {
            return forms.send(
                    () -> {
                        throw refused;
                    },
                    () -> page,
                    locale);
        }
    }

    private Changes changes(PublishedStage stage, AddendumForm typed) {
        return new Changes(
                models.instant("changes.closesAt", typed.text("changes.closesAt")),
                models.instant("changes.questionsUntil", typed.text("changes.questionsUntil")),
                typed.both("changes.summary"),
                typed.fields(stage),
                typed.lines(stage),
                typed.documents(),
                null);
    }

    private ModelAndView addendum(PublishedStage stage, AddendumForm typed) {
        return new ModelAndView("solicitations/addendum")
                .addObject("stage", stage)
                .addObject("typed", typed.typed())
                .addObject("chosen", typed)
                .addObject("kinds", models.answerKinds())
                .addObject("sections", models.sections(stage))
                .addObject("pending", solicitations.pendingDocuments(stage.solicitation()));
    }

    private PublishedStage found(UUID stage) {
        return solicitations.stage(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
