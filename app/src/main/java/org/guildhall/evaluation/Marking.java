package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.evaluation.Agreement.Given;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.ranking.Candidate;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Yardstick;
import org.guildhall.ranking.Yardsticks;
import org.springframework.stereotype.Component;

/** What evaluators judge, each alone at first, and what they then agree on. */
@Component
class Marking {
    private final MarkRows marks;
    private final PanelRows panels;
    private final Dossiers dossiers;
    private final People people;
    private final Journal journal;
    private final CityClock clock;

    Marking(MarkRows marks, PanelRows panels, Dossiers dossiers, People people, Journal journal, CityClock clock) {
        this.marks = marks;
        this.panels = panels;
        this.dossiers = dossiers;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    void score(Actor actor, Evaluation evaluation, Panellist own, Yardsticks yardsticks, List<NewMark> typed) {
        requireOpen(evaluation, own);
        var read = read(evaluation, yardsticks, Yardstick.STEP, typed);
        read.forEach(mark -> marks.score(mark, actor.id(), clock.instant()));
    }

    void complete(Actor actor, Evaluation evaluation, Panellist own, Yardsticks yardsticks) {
        requireOpen(evaluation, own);
        var expected = (long) dossiers.candidates(evaluation).size()
                * yardsticks.judged().size();
        var missing = expected - dossiers.counting(evaluation, marks.scoresOf(evaluation.stage(), actor.id()));
        if (missing > 0) {
            throw new Refused(EvaluationProblem.SCORES_MISSING, missing);
        }
        panels.complete(evaluation.stage(), actor.id(), clock.instant());
        journal.record(Fact.of("scores.completed", evaluation.ocid(), actor, clock.instant())
                .in(evaluation.scope())
                .with("person", actor.id().value())
                .with(
                        "marks",
                        marks.scoresOf(evaluation.stage(), actor.id()).stream()
                                .map(Marking::told)
                                .toList()));
    }

    /** Nobody sees it: the log keeps a salted digest, which binds the evaluator and the city to it. */
    private static Map<String, Object> told(Mark mark) {
        var told = new LinkedHashMap<String, Object>();
        told.put("candidate", mark.candidate().value());
        told.put("criterion", mark.criterion());
        if (mark.score() != null) {
            told.put("score", mark.score());
        }
        if (mark.met() != null) {
            told.put("met", mark.met());
        }
        told.put("comment", mark.comment());
        return told;
    }

    List<Mark> own(Evaluation evaluation, PersonId person) {
        return marks.scoresOf(evaluation.stage(), person);
    }

    List<Mark> consensus(Evaluation evaluation) {
        return marks.consensus(evaluation.stage());
    }

    /** What was agreed is void: it does not rest on the scores that count, or was recorded by who stands aside. */
    void reopen(Evaluation evaluation) {
        marks.forgetConsensus(evaluation.stage());
    }

    /** Every bid by every criterion, with each counting evaluator's mark beside what was agreed. */
    List<Agreement> agreements(Evaluation evaluation, Yardsticks yardsticks) {
        var counting = panels.of(evaluation.stage()).scorers().stream()
                .map(Panellist::person)
                .toList();
        var names = names(counting);
        var given = marks.given(evaluation.stage()).stream()
                .filter(each -> counting.contains(each.person()))
                .toList();
        var agreed = marks.consensus(evaluation.stage());
        var all = new ArrayList<Agreement>();
        for (var yardstick : yardsticks.judged()) {
            for (var candidate : dossiers.candidates(evaluation)) {
                var own = given.stream()
                        .filter(each -> fits(each.mark(), candidate, yardstick))
                        .toList();
                all.add(new Agreement(
                        candidate.id(),
                        candidate.label(),
                        yardstick.id(),
                        flagged(own, names),
                        agreed.stream()
                                .filter(mark -> fits(mark, candidate, yardstick))
                                .findFirst()
                                .orElse(null)));
            }
        }
        return List.copyOf(all);
    }

    void agree(Actor chair, Evaluation evaluation, Yardsticks yardsticks, List<NewMark> typed) {
        var read = read(evaluation, yardsticks, Yardstick.CONSENSUS_STEP, typed);
        if (read.isEmpty()) {
            return;
        }
        read.forEach(mark -> marks.agree(mark, chair.id(), clock.instant()));
        journal.record(Fact.of("consensus.recorded", evaluation.ocid(), chair, clock.instant())
                .in(evaluation.scope())
                .with(
                        "marks",
                        read.stream().map(mark -> shown(evaluation, mark)).toList())
                .with("comments", read.stream().map(Mark::comment).toList()));
    }

    private List<Mark> read(Evaluation evaluation, Yardsticks yardsticks, BigDecimal step, List<NewMark> typed) {
        var gone = dossiers.gone(evaluation);
        for (var mark : typed) {
            gone.stream()
                    .filter(each -> !mark.blank() && each.id().toString().equals(mark.bid()))
                    .findFirst()
                    .ifPresent(each -> {
                        throw new Refused(EvaluationProblem.BID_GONE, each.label());
                    });
        }
        return new MarkCheck(yardsticks, dossiers.candidates(evaluation), step).read(typed);
    }

    private static void requireOpen(Evaluation evaluation, Panellist own) {
        if (!own.scores()) {
            throw new Refused(org.guildhall.kernel.CommonProblem.FORBIDDEN);
        }
        if (own.completed() || evaluation.status() != EvaluationStatus.SCORING) {
            throw new Refused(EvaluationProblem.SCORES_FINAL);
        }
    }

    private Map<PersonId, String> names(List<PersonId> persons) {
        var names = new LinkedHashMap<PersonId, String>();
        persons.forEach(person -> people.byId(person).ifPresent(found -> names.put(person, found.displayName())));
        return names;
    }

    private static List<Given> flagged(List<MarkRows.Given> given, Map<PersonId, String> names) {
        var spread = Agreement.spread(given.stream().map(MarkRows.Given::mark).toList());
        return given.stream()
                .map(each -> new Given(
                        each.person(),
                        names.getOrDefault(each.person(), ""),
                        each.mark(),
                        spread != null
                                && each.mark().score() != null
                                && spread.outlier(each.mark().scored())))
                .toList();
    }

    private Map<String, Object> shown(Evaluation evaluation, Mark mark) {
        var bid = dossiers.candidates(evaluation).stream()
                .filter(each -> each.id().equals(mark.candidate()))
                .findFirst()
                .orElseThrow()
                .bid();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("bid", bid.value());
        shown.put("criterion", mark.criterion());
        if (mark.score() != null) {
            shown.put("score", mark.score());
        }
        if (mark.met() != null) {
            shown.put("met", mark.met());
        }
        return shown;
    }

    private static boolean fits(Mark mark, Candidate candidate, Yardstick yardstick) {
        return mark.candidate().equals(candidate.id()) && mark.criterion().equals(yardstick.id());
    }
}
