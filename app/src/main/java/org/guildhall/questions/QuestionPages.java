package org.guildhall.questions;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.Addendum;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.ChangeInWords;
import org.guildhall.terms.DifferenceWords;
import org.guildhall.terms.Draft.Text;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Questions about a started stage with their answers, beside what addenda changed. */
@Controller
class QuestionPages {
    private final Questions questions;
    private final Solicitations solicitations;
    private final DifferenceWords words;
    private final CityClock clock;
    private final Forms forms;

    QuestionPages(
            Questions questions, Solicitations solicitations, DifferenceWords words, CityClock clock, Forms forms) {
        this.questions = questions;
        this.solicitations = solicitations;
        this.words = words;
        this.clock = clock;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/questions")
    ModelAndView questions(Actor actor, @PathVariable UUID stage, Locale locale) {
        var found = found(stage);
        var addenda = found.addenda().stream()
                .map(each -> new ShownAddendum(each, words.said(each.changes(), locale)))
                .toList();
        return new ModelAndView("questions/questions")
                .addObject("stage", found)
                .addObject(
                        "closesAt",
                        solicitations.closing(found.id()).orElseThrow().at())
                .addObject("questions", questions.of(found.id(), actor.has(Role.BUYER)))
                .addObject("addenda", addenda)
                .addObject(
                        "contact",
                        solicitations.byId(found.solicitation()).orElseThrow().contact())
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
                    questions.ask(actor, new StageId(stage), text);
                    return "/stages/" + stage + "/questions?asked";
                },
                () -> questions(actor, stage, locale).addObject("text", text),
                locale);
    }

    @GetMapping("/stages/{stage}/questions/{question}/answer")
    ModelAndView answering(@PathVariable UUID stage, @PathVariable UUID question) {
        var asked = questions.of(new StageId(stage), true).stream()
                .filter(each -> each.id().value().equals(question))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return new ModelAndView("questions/answer")
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
                    questions.answer(
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

    @PostMapping("/stages/{stage}/questions/{question}/setting-aside")
    ModelAndView setAside(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable UUID question,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    questions.setAside(actor, new QuestionId(question), new Text(reasonEn, reasonFr));
                    return "/stages/" + stage + "/questions";
                },
                () -> answering(stage, question).addObject("reasonEn", reasonEn).addObject("reasonFr", reasonFr),
                locale);
    }

    private PublishedStage found(UUID stage) {
        return solicitations.stage(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
