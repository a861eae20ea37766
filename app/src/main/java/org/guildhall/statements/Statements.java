package org.guildhall.statements;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.evaluation.Dossier;
import org.guildhall.evaluation.EvaluationProblem;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.openings.BidsOpened;
import org.guildhall.openings.OpenedBid;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.screening.Screenings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.statements.StatementRows.Answered;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: statements that answer a notice of intent, each accepted by the city or told why not. */
@Service
public class Statements {
    private static final int REASON_MAX = 4000;

    private final StatementRows rows;
    private final Openings openings;
    private final Screenings screenings;
    private final Solicitations solicitations;
    private final Submissions submissions;
    private final Vendors vendors;
    private final Letters letters;
    private final Journal journal;
    private final CityClock clock;

    Statements(
            StatementRows rows,
            Openings openings,
            Screenings screenings,
            Solicitations solicitations,
            Submissions submissions,
            Vendors vendors,
            Letters letters,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.openings = openings;
        this.screenings = screenings;
        this.solicitations = solicitations;
        this.submissions = submissions;
        this.vendors = vendors;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
    }

    /** An answer as typed: whether the statement is accepted, and why, in both languages. */
    public record NewAnswer(
            @Needed @Nullable String accepted,
            @Needed @Nullable String reasonEn,
            @Needed @Nullable String reasonFr) {}

    /**
     * Accepts a statement of capabilities or says why not; once. An accepted one means competition: the direct award is
     * cancelled for that reason, and its request can be put to the market. With the last one not accepted the notice
     * is settled, and the named vendor can be asked for an offer.
     *
     * @throws Refused {@code evaluation.not-assessed} where the stage is no notice, {@code evaluation.stopped},
     *     {@code evaluation.not-opened}, {@code common.not-found}, {@code common.conflict} the second time
     */
    @Transactional
    public void answer(Actor buyer, StageId id, String bid, NewAnswer typed) {
        rows.lock(id);
        var stage = opened(id);
        var statement = openings.bids(stage.id()).stream()
                .filter(each -> each.id().value().toString().equals(bid))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var checks = new Checks();
        checks.that(known(typed.accepted()), "accepted", "field.unknown-choice");
        var reason = checks.bilingual("reason", typed.reasonEn(), typed.reasonFr(), REASON_MAX);
        checks.throwIfAny();
        var answered = new Answered(
                statement.id(), Boolean.parseBoolean(typed.accepted()), java.util.Objects.requireNonNull(reason));
        // A statement that cannot be read, or was taken back, is no challenge, and is not answered.
        if (readable(stage).noneMatch(each -> each.id().equals(statement.id()))) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!rows.answer(stage.id(), answered, buyer.id(), clock.instant())) {
            throw new Refused(CommonProblem.CONFLICT);
        }
        journal.record(Fact.of("statement.answered", stage.ocid(), buyer, clock.instant())
                .in(stage.id().toString())
                .with("accepted", answered.accepted())
                .with("reason", answered.reason())
                .with("bid", bid));
        tell(stage, statement, answered);
        if (answered.accepted()) {
            var why = new Draft.Text(answered.reason().en(), answered.reason().fr());
            solicitations.cancel(buyer, stage.solicitation(), why);
        } else {
            settleIfClear(stage);
        }
    }

    /** Whether a stage that is a notice of intent still stands in the way of an award. */
    @Transactional(readOnly = true)
    public Notice notice(StageId id) {
        return solicitations.stage(id).map(this::notice).orElse(Notice.RUNNING);
    }

    /** A notice that nobody answered is settled by its opening. */
    @EventListener
    void on(BidsOpened event) {
        var stage = stage(event.stage());
        if (stage.rules().assesses(Assessment.NOTICE)) {
            settleIfClear(stage);
        }
    }

    /** Whoever takes the last open challenge back leaves the notice settled. */
    @EventListener
    void on(Submissions.TakenBack event) {
        var stage = stage(event.stage());
        if (stage.rules().assesses(Assessment.NOTICE)
                && openings.opening(stage.id()).isPresent()) {
            rows.lock(stage.id());
            settleIfClear(stage);
        }
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private PublishedStage opened(StageId id) {
        var stage = stage(id);
        if (!stage.running()) {
            throw new Refused(EvaluationProblem.STOPPED);
        }
        if (!stage.rules().assesses(Assessment.NOTICE)) {
            throw new Refused(EvaluationProblem.NOT_ASSESSED);
        }
        if (openings.opening(id).isEmpty()) {
            throw new Refused(EvaluationProblem.NOT_OPENED);
        }
        return stage;
    }

    /** Nothing stands in the way of the direct award any more: its next stage may start. */
    private void settleIfClear(PublishedStage stage) {
        if (notice(stage) == Notice.CLEAR) {
            solicitations.settle(stage.id());
        }
    }

    private void tell(PublishedStage stage, OpenedBid statement, Answered answered) {
        var key = "evaluation.letter.statement." + (answered.accepted() ? "accepted" : "declined");
        vendors.peopleOf(statement.organisation())
                .forEach(person -> letters.write(new Letter(
                                person.email(),
                                person.locale(),
                                key,
                                List.of(
                                        person.displayName(),
                                        stage.title().in(person.locale()),
                                        answered.reason().in(person.locale())),
                                "/stages/" + stage.id() + "/questions")
                        .unlisted()));
    }

    /** Every statement that could be read, with the city's answer where there is one. */
    @Transactional(readOnly = true)
    List<Statement> of(StageId id) {
        var stage = stage(id);
        // Elsewhere what was submitted are bids, whose answers are for the panel and without names.
        if (!stage.rules().assesses(Assessment.NOTICE)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var answered = rows.of(stage.id());
        var withholding = screenings.withholding(stage.id().value());
        return readable(stage)
                .map(bid -> new Statement(
                        bid.id(),
                        vendors.byId(bid.organisation())
                                .map(Organisation::legalName)
                                .orElse(""),
                        Dossier.answers(stage.fields(), bid, "statement", withholding),
                        answered.stream()
                                .filter(each -> each.bid().equals(bid.id()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private Notice notice(PublishedStage stage) {
        var closed = solicitations
                .closing(stage.id())
                .filter(closing -> closing.excludes(clock.instant()))
                .isPresent();
        if (!closed || openings.opening(stage.id()).isEmpty()) {
            return Notice.RUNNING;
        }
        var answered = rows.of(stage.id());
        if (answered.stream().anyMatch(Answered::accepted)) {
            return Notice.CONTESTED;
        }
        var settled = answered.stream().map(Answered::bid).collect(Collectors.toSet());
        return readable(stage).allMatch(bid -> settled.contains(bid.id())) ? Notice.CLEAR : Notice.UNANSWERED;
    }

    /** Statements that can be read and were not taken back. */
    private Stream<OpenedBid> readable(PublishedStage stage) {
        var withdrawn = submissions.withdrawn(stage.id());
        return openings.bids(stage.id()).stream()
                .filter(bid -> bid.status() == OpenedBid.Status.OPENED && !withdrawn.contains(bid.id()));
    }

    private static boolean known(@Nullable String accepted) {
        return "true".equals(accepted) || "false".equals(accepted);
    }
}
