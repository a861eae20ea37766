package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Yardstick;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One criterion a page, every bid's answer below the other: an evaluator's own marks, and the panel's consensus. */
@Controller
class MarkPages {
    private final Evaluations evaluations;
    private final Forms forms;
    private final Printed printed;

    MarkPages(Evaluations evaluations, Forms forms, Printed printed) {
        this.evaluations = evaluations;
        this.forms = forms;
        this.printed = printed;
    }

    /** One bid on the page: what it answers, and what is in its fields. */
    record Entry(
            Dossier dossier,
            String score,
            @Nullable String met,
            String comment,
            @Nullable Agreement agreement) {}

    @GetMapping("/stages/{stage}/evaluation/scores/{criterion}")
    ModelAndView scores(Actor actor, @PathVariable UUID stage, @PathVariable String criterion) {
        return scorePage(actor, stage, criterion, List.of());
    }

    @PostMapping("/stages/{stage}/evaluation/scores/{criterion}")
    ModelAndView score(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable String criterion,
            @RequestParam Map<String, String> form,
            Locale locale) {
        var typed = typed(form, criterion);
        return forms.send(
                () -> {
                    evaluations.score(actor, new StageId(stage), typed);
                    return next(evaluations.desk(actor, new StageId(stage)), criterion)
                            .map(next -> "/stages/" + stage + "/evaluation/scores/" + next)
                            .orElse("/stages/" + stage + "/evaluation");
                },
                () -> scorePage(actor, stage, criterion, typed),
                locale);
    }

    @GetMapping("/stages/{stage}/evaluation/consensus/{criterion}")
    ModelAndView consensus(Actor actor, @PathVariable UUID stage, @PathVariable String criterion) {
        return consensusPage(actor, stage, criterion, List.of());
    }

    @PostMapping("/stages/{stage}/evaluation/consensus/{criterion}")
    ModelAndView agree(
            Actor chair,
            @PathVariable UUID stage,
            @PathVariable String criterion,
            @RequestParam Map<String, String> form,
            Locale locale) {
        var typed = typed(form, criterion);
        return forms.send(
                () -> {
                    evaluations.agree(chair, new StageId(stage), typed);
                    return "/stages/" + stage + "/evaluation";
                },
                () -> consensusPage(chair, stage, criterion, typed),
                locale);
    }

    private ModelAndView scorePage(Actor actor, UUID stage, String criterion, List<NewMark> typed) {
        var desk = evaluations.desk(actor, new StageId(stage));
        evaluations.bids(actor, new StageId(stage));
        var entries = new ArrayList<Entry>();
        for (var dossier : desk.dossiers()) {
            var kept = desk.your(dossier.id().toString(), criterion).orElse(null);
            entries.add(entry(dossier, of(dossier, typed), kept, null));
        }
        return page("evaluation/score", desk, criterion, entries);
    }

    private ModelAndView consensusPage(Actor actor, UUID stage, String criterion, List<NewMark> typed) {
        var agreements = evaluations.agreements(actor, new StageId(stage)).stream()
                .filter(each -> each.criterion().equals(criterion))
                .toList();
        var desk = evaluations.desk(actor, new StageId(stage));
        var entries = new ArrayList<Entry>();
        for (var dossier : desk.dossiers()) {
            var agreement = agreements.stream()
                    .filter(each -> each.candidate().equals(dossier.id()))
                    .findFirst()
                    .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
            entries.add(entry(dossier, of(dossier, typed), agreement.agreed(), agreement));
        }
        return page("evaluation/consensus", desk, criterion, entries);
    }

    private static ModelAndView page(String view, Desk desk, String criterion, List<Entry> entries) {
        var yardstick = desk.yardsticks()
                .find(criterion)
                .filter(Yardstick::judged)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var page = new ModelAndView(view);
        page.addObject("desk", desk);
        page.addObject("yardstick", yardstick);
        page.addObject("rated", yardstick instanceof Yardstick.Rated);
        page.addObject(
                "guidance",
                desk.stage().criteria().stream()
                        .filter(each -> each.id().equals(criterion))
                        .findFirst()
                        .map(each -> each.guidance())
                        .orElse(null));
        page.addObject("entries", entries);
        page.addObject("you", desk.you());
        return page;
    }

    /** What was typed of this bid, wherever it stood: bids may have left the page since. */
    private static @Nullable NewMark of(Dossier dossier, List<NewMark> typed) {
        return typed.stream()
                .filter(each -> dossier.id().toString().equals(each.bid()))
                .findFirst()
                .orElse(null);
    }

    /** What was typed if it came back, else what is kept, else what the panel's scores propose. */
    private Entry entry(Dossier dossier, @Nullable NewMark typed, @Nullable Mark kept, @Nullable Agreement agreement) {
        if (typed != null) {
            return new Entry(dossier, text(typed.score()), typed.met(), text(typed.comment()), agreement);
        }
        if (kept != null) {
            var met = kept.met() == null ? null : kept.met().toString();
            var score = kept.score() == null ? "" : printed.typed(kept.score().stripTrailingZeros());
            return new Entry(dossier, score, met, kept.comment(), agreement);
        }
        var proposed = agreement == null ? null : agreement.proposed();
        return new Entry(
                dossier, proposed == null ? "" : printed.typed(proposed.stripTrailingZeros()), null, "", agreement);
    }

    private static List<NewMark> typed(Map<String, String> form, String criterion) {
        var marks = new ArrayList<NewMark>();
        for (int i = 0; form.containsKey("marks[" + i + "].bid"); i++) {
            var at = "marks[" + i + "].";
            marks.add(new NewMark(
                    form.get(at + "bid"),
                    criterion,
                    form.get(at + "score"),
                    form.get(at + "met"),
                    form.get(at + "comment")));
        }
        return List.copyOf(marks);
    }

    /** The next criterion, after this one or from the start, that still lacks a mark. */
    private static Optional<String> next(Desk desk, String criterion) {
        var ids = desk.yardsticks().judged().stream().map(Yardstick::id).toList();
        var from = ids.indexOf(criterion) + 1;
        return java.util.stream.Stream.concat(
                        ids.stream().skip(from), ids.stream().limit(from))
                .filter(id -> desk.missing(id) > 0)
                .findFirst();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
