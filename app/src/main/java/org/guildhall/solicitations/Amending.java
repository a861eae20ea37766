package org.guildhall.solicitations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.StageRows.StageRow;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Addenda: the only way in which a published stage changes, said to everyone field by field. */
@Component
class Amending {
    private final Drafting drafting;
    private final Stages stages;
    private final StageRows stageRows;
    private final SolicitationRows rows;
    private final DocumentRows documents;
    private final AddendumRows addenda;
    private final Circulars circulars;
    private final NoticeFields notice;
    private final Journal journal;
    private final CityClock clock;
    private final ApplicationEventPublisher events;

    Amending(
            Drafting drafting,
            Stages stages,
            StageRows stageRows,
            SolicitationRows rows,
            DocumentRows documents,
            AddendumRows addenda,
            Circulars circulars,
            NoticeFields notice,
            Journal journal,
            CityClock clock,
            ApplicationEventPublisher events) {
        this.drafting = drafting;
        this.stages = stages;
        this.stageRows = stageRows;
        this.rows = rows;
        this.documents = documents;
        this.addenda = addenda;
        this.circulars = circulars;
        this.notice = notice;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
    }

    /** A stage as it shall be, and what that changes. */
    private record Amended(
            Bilingual summary,
            List<FormField> fields,
            List<PriceLine> lines,
            List<Document> added,
            List<Document> withdrawn,
            @Nullable Instant questionsUntil,
            Instant closesAt,
            Comparison comparison) {}

    List<Difference> preview(StageId id, Changes changes) {
        return amended(stages.started(id), changes).comparison().differences();
    }

    Addendum issue(Actor actor, StageId id, Draft.@Nullable Text why, Changes changes) {
        var solicitation = drafting.lock(stages.started(id).solicitation());
        solicitation.status().require(Act.ISSUE_ADDENDUM);
        var stage = stages.started(id);
        var reason = Drafting.reason(why);
        var amended = amended(stage, changes);
        var differences = amended.comparison().differences();
        if (differences.isEmpty()) {
            throw new Refused(SolicitationProblem.NO_CHANGE);
        }
        var number = addenda.of(id).size() + 1;
        var addendum = new Addendum(AddendumId.random(), id, number, reason, differences, clock.instant());
        keep(actor, stage, amended, addendum);
        record(actor, solicitation, stage, amended, addendum);
        circulars.amended(stage, addendum);
        events.publishEvent(event(addendum, amended.comparison()));
        return addendum;
    }

    private void keep(Actor actor, StageRow stage, Amended amended, Addendum addendum) {
        addenda.insert(addendum, actor.id());
        rows.setSummary(stage.solicitation(), amended.summary());
        stageRows.amend(stage.id(), amended.fields(), amended.lines(), amended.questionsUntil());
        amended.added().forEach(each -> documents.setState(each.id(), DocumentRows.State.PUBLISHED));
        amended.withdrawn().forEach(each -> documents.setState(each.id(), DocumentRows.State.WITHDRAWN));
    }

    private void record(Actor actor, Solicitation solicitation, StageRow stage, Amended amended, Addendum addendum) {
        var fact = Drafting.fact("addendum.issued", solicitation, actor, clock.instant())
                .in(stage.id().toString())
                .with("stage", stage.id().value())
                .with("addendum", addendum.id().value())
                .with("number", addendum.number())
                .with("reason", addendum.reason())
                .with("changes", NoticeFields.differences(addendum.changes()))
                .with("closesAt", amended.closesAt())
                .with("summary", amended.summary())
                .with("fields", NoticeFields.fields(amended.fields()))
                .with("priceLines", NoticeFields.lines(amended.lines()))
                .with("documents", notice.documents(solicitation.id()));
        var until = amended.questionsUntil();
        journal.record(until == null ? fact : fact.with("questionsUntil", until));
    }

    private static AddendumIssued event(Addendum addendum, Comparison comparison) {
        return new AddendumIssued(
                addendum.stage(),
                addendum.number(),
                comparison.ids("fields"),
                comparison.ids("priceLines"),
                comparison.ids("documents"),
                addendum.changes().stream().anyMatch(each -> each.path().equals("closesAt")));
    }

    private Amended amended(StageRow stage, Changes changes) {
        if (changes.criteria() != null) {
            throw new Refused(SolicitationProblem.CRITERIA_LOCKED);
        }
        var closesAt = stages.closing(stage.id()).orElseThrow().at();
        if (!clock.instant().isBefore(closesAt) || stage.state() != StageState.STARTED) {
            throw new Refused(SolicitationProblem.CLOSED);
        }
        var checks = new Checks();
        var amended = read(checks, stage, changes, closesAt);
        checks.throwIfAny();
        return amended;
    }

    private Amended read(Checks checks, StageRow stage, Changes changes, Instant closing) {
        var form = new FormCheck(checks, "changes.", stage.number());
        var fields = changes.fields() == null
                ? stage.fields()
                : form.fields(stage.rules(), stage.criteria(), changes.fields());
        requireLocked(stage.fields(), fields);
        var lines = changes.priceLines() == null
                ? stage.priceLines()
                : form.lines(stage.rules(), changes.priceLines(), List.of());
        var before = summaryOf(stage);
        var summary = changes.summary() == null
                ? before
                : DraftCheck.bilingual(checks, "changes.summary", changes.summary(), DraftCheck.SUMMARY);
        var closesAt = changes.closesAt() == null ? closing : changes.closesAt();
        var until = changes.questionsUntil() == null ? stage.questionsUntil() : changes.questionsUntil();
        checkTimes(checks, closing, closesAt, until);
        var pending = documents.of(stage.solicitation(), DocumentRows.State.PENDING);
        var published = documents.of(stage.solicitation(), DocumentRows.State.PUBLISHED);
        var named = changes.documents() == null ? new Changes.DocumentChanges(null, null) : changes.documents();
        var added = chosen(checks, "changes.documents.add", named.add(), pending);
        var withdrawn = chosen(checks, "changes.documents.withdraw", named.withdraw(), published);
        var after = summary == null ? before : summary;
        var comparison = new Comparison()
                .instant("closesAt", closing, closesAt)
                .instant("questionsUntil", stage.questionsUntil(), until)
                .text("summary", before, after)
                .fields(stage.fields(), fields)
                .lines(stage.priceLines(), lines);
        added.forEach(comparison::added);
        withdrawn.forEach(comparison::withdrawn);
        return new Amended(after, fields, lines, added, withdrawn, until, closesAt, comparison);
    }

    /** A field that gives evidence for a criterion is fixed with it: it stays word for word, and none is added. */
    private static void requireLocked(List<FormField> before, List<FormField> after) {
        if (!evidence(before).equals(evidence(after))) {
            throw new Refused(SolicitationProblem.CRITERIA_LOCKED);
        }
    }

    private static Set<FormField> evidence(List<FormField> fields) {
        return fields.stream().filter(each -> each.criterion() != null).collect(Collectors.toSet());
    }

    /** A closing moves only to later: nobody who planned by the earlier one may lose time. */
    private static void checkTimes(Checks checks, Instant closing, Instant closesAt, @Nullable Instant until) {
        checks.that(closesAt.getNano() % 1000 == 0, "changes.closesAt", "solicitations.closing.microseconds")
                .that(!closesAt.isBefore(closing), "changes.closesAt", "solicitations.closing.earlier")
                .that(
                        until == null || until.isBefore(closesAt),
                        "changes.questionsUntil",
                        "solicitations.questions.after-closing");
    }

    private static List<Document> chosen(
            Checks checks, String field, @Nullable List<UUID> ids, List<Document> offered) {
        var wanted = ids == null
                ? List.<UUID>of()
                : ids.stream().filter(Objects::nonNull).distinct().toList();
        var chosen = new ArrayList<Document>();
        for (var id : wanted) {
            offered.stream().filter(each -> each.id().value().equals(id)).forEach(chosen::add);
        }
        checks.that(chosen.size() == wanted.size(), field, "field.unknown-choice");
        return chosen;
    }

    private static Bilingual summaryOf(StageRow stage) {
        if (stage.summary() == null) {
            throw new IllegalStateException("started without being published: " + stage.id());
        }
        return stage.summary();
    }
}
