package org.guildhall.amending;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.DifferenceWords;
import org.guildhall.terms.FormField;
import org.guildhall.terms.NoticeForm;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.TypedTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An addendum to a started stage: what it would change is shown first. */
@Controller
class AddendumPages {
    private final Solicitations solicitations;
    private final Amending amending;
    private final DifferenceWords differences;
    private final TypedTimes times;
    private final MessageSource words;
    private final Forms forms;

    AddendumPages(
            Solicitations solicitations,
            Amending amending,
            DifferenceWords differences,
            TypedTimes times,
            MessageSource words,
            Forms forms) {
        this.solicitations = solicitations;
        this.amending = amending;
        this.differences = differences;
        this.times = times;
        this.words = words;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/addenda")
    ModelAndView amending(@PathVariable UUID stage) {
        var found = found(stage);
        var closing = solicitations.closing(found.id()).orElseThrow().at();
        return addendum(
                found, AddendumForm.of(found, call(found), times.shown(closing), times.shown(found.questionsUntil())));
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
                    amending.issue(actor, id, typed.both("reason"), changes(found(stage), typed));
                    return "/stages/" + stage + "/questions";
                },
                () -> addendum(found(stage), typed),
                locale);
    }

    private ModelAndView previewed(UUID stage, AddendumForm typed, Locale locale) {
        var page = addendum(found(stage), typed);
        try {
            var changes = amending.preview(new StageId(stage), changes(found(stage), typed));
            return page.addObject("changes", differences.said(changes, locale));
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
                times.read("changes.closesAt", typed.text("changes.closesAt")),
                times.read("changes.questionsUntil", typed.text("changes.questionsUntil")),
                typed.both("changes.summary"),
                typed.fields(stage),
                typed.lines(stage),
                typed.documents(),
                null,
                days(stage, typed.text("changes.irrevocableDays")),
                null,
                typed.contact(call(stage)),
                typed.instrument());
    }

    private static @Nullable Integer days(PublishedStage stage, String typed) {
        var text = typed.strip();
        new Checks()
                .that(
                        text.matches("[0-9]{0,3}"),
                        "changes.irrevocableDays",
                        "solicitations.irrevocable.days",
                        stage.number(),
                        ProcedureStage.MOST_IRREVOCABLE)
                .throwIfAny();
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private ModelAndView addendum(PublishedStage stage, AddendumForm typed) {
        return new ModelAndView("amending/addendum")
                .addObject("stage", stage)
                .addObject("typed", typed.typed())
                .addObject("chosen", typed)
                .addObject("kinds", answerKinds())
                .addObject("sections", sections(stage))
                .addObject("leads", call(stage).instrument() != null)
                .addObject("instruments", NoticeForm.instruments(words, LocaleContextHolder.getLocale()))
                .addObject("pending", solicitations.pendingDocuments(stage.solicitation()));
    }

    /** The kinds of answer a field may ask for. */
    private List<Choice> answerKinds() {
        return Arrays.stream(FormField.Kind.values())
                .map(each -> new Choice(
                        each.name(),
                        words.getMessage("solicitations.answer." + each, null, LocaleContextHolder.getLocale())))
                .toList();
    }

    /** The sections of a stage's form. */
    private static List<Choice> sections(PublishedStage stage) {
        return stage.rules().submit().sections().stream()
                .map(each -> new Choice(each.id(), each.title().in(LocaleContextHolder.getLocale())))
                .toList();
    }

    private Solicitation call(PublishedStage stage) {
        return solicitations.byId(stage.solicitation()).orElseThrow();
    }

    private PublishedStage found(UUID stage) {
        return solicitations.stage(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
