package org.guildhall.solicitations;

import java.time.Instant;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.locks.ClosingLocks;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.requests.Requests;
import org.guildhall.rulings.Ruling;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.Solicitation.StageAt;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publication fixes a draft and starts its first stage; later stages are started one after the other. */
@Component
class Publication {
    private final SolicitationRows rows;
    private final StageRows stageRows;
    private final Requests requests;
    private final DocumentRows documents;
    private final Stages stages;
    private final NoticeFields notice;
    private final Circulars circulars;
    private final OpeningKeys keys;
    private final ClosingLocks locks;
    private final Rulings rulings;
    private final Journal journal;
    private final CityClock clock;

    Publication(
            SolicitationRows rows,
            StageRows stageRows,
            Requests requests,
            DocumentRows documents,
            Stages stages,
            NoticeFields notice,
            Circulars circulars,
            OpeningKeys keys,
            ClosingLocks locks,
            Rulings rulings,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.stageRows = stageRows;
        this.requests = requests;
        this.documents = documents;
        this.stages = stages;
        this.notice = notice;
        this.circulars = circulars;
        this.keys = keys;
        this.locks = locks;
        this.rulings = rulings;
        this.journal = journal;
        this.clock = clock;
    }

    /** Fixes what a room further down found complete. */
    Solicitation publish(
            Actor actor,
            SolicitationId id,
            Complete complete,
            @Nullable Instant closesAt,
            @Nullable String confirmation) {
        var solicitation = rows.locked(id);
        var next = solicitation.status().require(Act.PUBLISH);
        var checks = new Checks();
        checkTimes(
                checks,
                solicitation.procedure().stage(1),
                closesAt,
                complete.stages().getFirst().questionsUntil());
        checks.throwIfAny();
        var lawful = lawful(solicitation, 1, closesAt, confirmation);
        var now = clock.instant();
        rows.setPublished(id, complete, now);
        rows.setStatus(id, next);
        documents.publish(id);
        for (var stage : solicitation.stages()) {
            stageRows.fix(stage.id(), complete.stages().get(stage.number() - 1));
        }
        var first = solicitation.stages().getFirst();
        var started = begin(actor, first, complete.stages().getFirst().questionsUntil());
        record("solicitation.published", actor, rows.found(id), started, closesAt, lawful);
        // Last, since a budget line is locked by it.
        requests.called(actor, solicitation.request());
        return rows.found(id);
    }

    Solicitation start(
            Actor actor,
            SolicitationId id,
            int number,
            @Nullable Instant closesAt,
            @Nullable Instant questionsUntil,
            @Nullable String confirmation) {
        var solicitation = rows.locked(id);
        solicitation.status().require(Act.START_STAGE);
        if (number < 1 || number > solicitation.stages().size()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var stage = solicitation.stages().get(number - 1);
        if (stage.state() != StageState.PLANNED) {
            throw new Refused(SolicitationProblem.STAGE_STARTED);
        }
        var before = solicitation.stages().get(number - 2);
        checkOver(solicitation, before);
        checkEntrants(stage);
        var until = questionsUntil == null ? row(stage.id()).questionsUntil() : questionsUntil;
        requireTimes(solicitation.procedure().stage(number), closesAt, until);
        var lawful = lawful(solicitation, number, closesAt, confirmation);
        stageRows.finish(before.id());
        var started = begin(actor, stage, until);
        record("stage.started", actor, solicitation, started, closesAt, lawful);
        return rows.found(id);
    }

    /** Deals the opening key of a stage before it starts. @return the stage */
    StageId prepareKey(Actor actor, SolicitationId id, int number, Complete.Stage drafted) {
        var solicitation = rows.locked(id);
        solicitation.status().require(number == 1 ? Act.PUBLISH : Act.START_STAGE);
        var stage = solicitation.stages().get(number - 1);
        if (stage.state() != StageState.PLANNED) {
            throw new Refused(SolicitationProblem.STAGE_STARTED);
        }
        var holders = holders(stage, drafted);
        new Checks()
                .that(holders.paper(), "paper", "solicitations.opener.no-paper", number)
                .throwIfAny();
        keys.prepare(actor, new OpeningKeyId(stage.id().value()), holders);
        return stage.id();
    }

    /** Among whom the opening key of a planned stage is to be shared: as publication fixed it, or else as drafted. */
    Holders holders(StageAt stage, Complete.Stage drafted) {
        var row = row(stage.id());
        return row.threshold() == null
                ? new Holders(drafted.threshold(), drafted.openers(), drafted.paper())
                : new Holders(row.threshold(), row.openers(), row.paper());
    }

    /** What the rules said of an act, and why a person went on where a rule is unverified. */
    private record Lawful(Ruling ruling, Draft.Basis basis, String confirmation) {}

    /** @throws Refused with everything that stops the buy or its time, or an unverified rule that nobody stands for */
    private Lawful lawful(
            Solicitation solicitation, int number, @Nullable Instant closesAt, @Nullable String confirmation) {
        var basis = solicitation.draft().answered();
        var ruling =
                rulings.of(solicitation.request(), solicitation.procedure(), number, solicitation.draft(), closesAt);
        var checks = new Checks();
        rulings.checkBuy(checks, ruling, solicitation.procedure(), basis);
        rulings.checkAct(checks, ruling, solicitation.procedure(), confirmation);
        checks.throwIfAny();
        return new Lawful(ruling, basis, confirmation == null ? "" : confirmation.strip());
    }

    private void requireTimes(ProcedureStage rules, @Nullable Instant closesAt, @Nullable Instant until) {
        var checks = new Checks();
        checks.that(until != null, "questionsUntil", "field.required");
        checkTimes(checks, rules, closesAt, until);
        checks.throwIfAny();
    }

    /** Notes what is wrong with the times at which a stage would close and stop taking questions. */
    void checkTimes(Checks checks, ProcedureStage rules, @Nullable Instant closesAt, @Nullable Instant until) {
        var now = clock.instant();
        var earliest = rules.minimumDays() == 0
                ? now.plusNanos(1000)
                : now.atZone(clock.zone()).plusDays(rules.minimumDays()).toInstant();
        closing(checks, closesAt, earliest, rules.minimumDays(), until);
        checks.that(until == null || until.isAfter(now), "questionsUntil", "solicitations.questions.past");
    }

    /**
     * The stage before is over: it selected those who go on, its notice of intent met no challenge, or it selects
     * nobody and has closed.
     */
    private void checkOver(Solicitation solicitation, StageAt before) {
        if (before.state() == StageState.PLANNED) {
            throw new Refused(SolicitationProblem.STAGE_ORDER);
        }
        var rules = solicitation.procedure().stage(before.number());
        if (before.state() != StageState.FINISHED && rules.select().leadsOn()) {
            throw new Refused(SolicitationProblem.NOBODY_SELECTED);
        }
        requireClosed(before.id());
        if (before.state() != StageState.FINISHED && rules.assesses(ProcedureStage.Assessment.NOTICE)) {
            throw new Refused(SolicitationProblem.NOTICE_OPEN);
        }
    }

    private void checkEntrants(StageAt stage) {
        var row = row(stage.id());
        if (row.rules().entry() == ProcedureStage.Entry.SELECTED
                && stageRows.selectedBefore(stage.id()).isEmpty()) {
            throw new Refused(SolicitationProblem.NOBODY_SELECTED);
        }
    }

    /** @throws Refused {@code solicitations.not-closed} */
    void requireClosed(StageId stage) {
        var closed = stages.closing(stage)
                .map(closing -> closing.excludes(clock.instant()))
                .orElse(false);
        if (!closed) {
            throw new Refused(SolicitationProblem.NOT_CLOSED);
        }
    }

    /** A closing: a whole microsecond, and at least as many days ahead on the city's calendar as the rules ask. */
    private static void closing(
            Checks checks, @Nullable Instant closesAt, Instant earliest, int days, @Nullable Instant questionsUntil) {
        checks.that(closesAt != null, "closesAt", "field.required");
        if (closesAt == null) {
            return;
        }
        checks.that(closesAt.getNano() % 1000 == 0, "closesAt", "solicitations.closing.microseconds")
                .that(!closesAt.isBefore(earliest), "closesAt", "solicitations.closing.too-soon", days)
                .that(
                        questionsUntil == null || questionsUntil.isBefore(closesAt),
                        "questionsUntil",
                        "solicitations.questions.after-closing");
    }

    private StageRow begin(Actor actor, StageAt stage, @Nullable Instant questionsUntil) {
        var binding = row(stage.id()).rules().binding();
        stageRows.setConventions(stage.id(), rulings.conventions(binding));
        stageRows.start(stage.id(), openingKey(actor, row(stage.id())), questionsUntil, clock.instant());
        return row(stage.id());
    }

    /** Makes the opening key, where bids are sealed. */
    private String openingKey(Actor actor, StageRow stage) {
        var threshold = stage.threshold();
        return threshold == null || stage.openers().isEmpty()
                ? ""
                : keys.create(
                        actor,
                        new OpeningKeyId(stage.id().value()),
                        new Holders(threshold, stage.openers(), stage.paper()));
    }

    private void record(
            String kind,
            Actor actor,
            Solicitation solicitation,
            StageRow stage,
            @Nullable Instant closesAt,
            Lawful lawful) {
        if (closesAt == null) {
            throw new IllegalStateException("checked before");
        }
        var locked = locked(stage);
        Fact fact = solicitation
                .fact(kind, actor, clock.instant())
                .in(stage.id().toString())
                .with("category", rulings.category(solicitation.request(), lawful.basis()));
        journal.record(notice.of(ruled(fact, lawful), solicitation, locked, closesAt));
        circulars.invited(stage, stages.entrants(stage), closesAt);
    }

    /** The fact with the rules that were asked, what they were asked, and who stands for what nobody has verified. */
    private static Fact ruled(Fact fact, Lawful lawful) {
        var told = fact.with("rules", lawful.ruling().asMap());
        if (lawful.ruling().loaded()) {
            told = told.with("question", lawful.ruling().question());
        }
        if (!lawful.confirmation().isEmpty()) {
            told = told.with("confirmation", lawful.confirmation());
        }
        var basis = lawful.basis();
        var ground = basis.ground();
        if (ground != null && !ground.isBlank()) {
            var claimed = told.with("ground", ground.strip());
            told = lawful.ruling()
                    .title(ground.strip())
                    .map(title -> claimed.with("groundTitle", title))
                    .orElse(claimed);
        }
        return basis.evidence() == null || basis.evidence().isBlank() ? told : told.with("evidence", basis.evidence());
    }

    /** The stage with its closing lock. The seal service reads in the notice when it comes off. */
    private StageRow locked(StageRow stage) {
        if (!stage.rules().sealed()) {
            return stage;
        }
        stageRows.setLock(stage.id(), locks.lock(stage.id().value()));
        return row(stage.id());
    }

    private StageRow row(StageId id) {
        return stageRows.byId(id).orElseThrow();
    }
}
