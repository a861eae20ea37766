package org.guildhall.solicitations;

import java.util.List;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions of vendors, and answers to everybody at once without saying who asked. */
@Component
class Asking {
    private static final int LONGEST = 4000;

    private final Drafting drafting;
    private final Stages stages;
    private final StageRows stageRows;
    private final QuestionRows questions;
    private final Circulars circulars;
    private final Vendors vendors;
    private final Journal journal;
    private final CityClock clock;

    Asking(
            Drafting drafting,
            Stages stages,
            StageRows stageRows,
            QuestionRows questions,
            Circulars circulars,
            Vendors vendors,
            Journal journal,
            CityClock clock) {
        this.drafting = drafting;
        this.stages = stages;
        this.stageRows = stageRows;
        this.questions = questions;
        this.circulars = circulars;
        this.vendors = vendors;
        this.journal = journal;
        this.clock = clock;
    }

    Question ask(Actor actor, StageId id, @Nullable String text) {
        var stage = stages.started(id);
        var organisation = organisationOf(actor);
        stage.status().require(Act.ANSWER);
        if (!stages.invites(stage, organisation)) {
            throw new Refused(SolicitationProblem.MAY_NOT_ENTER);
        }
        var now = clock.instant();
        var until = stage.questionsUntil();
        if (stage.state() != StageState.STARTED || until == null || !now.isBefore(until)) {
            throw new Refused(SolicitationProblem.QUESTIONS_CLOSED);
        }
        var checks = new Checks();
        var asked = checks.text("text", text, LONGEST);
        checks.throwIfAny();
        var question = new Question(QuestionId.random(), id, asked, now, 0, null, null, null);
        questions.insert(question, organisation, actor.id());
        stageRows.watch(id, organisation, now);
        journal.record(org.guildhall.journal.Fact.of("question.asked", stage.ocid(), actor, now)
                .in(id.toString())
                .with("question", question.id().value())
                .with("organisation", organisation.value()));
        return question;
    }

    Question answer(Actor actor, QuestionId id, Draft.@Nullable Text wording, Draft.@Nullable Text answer) {
        var question = questions.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var stage = stages.started(question.stage());
        var solicitation = drafting.lock(stage.solicitation());
        solicitation.status().require(Act.ANSWER);
        var checks = new Checks();
        var published = DraftCheck.bilingual(checks, "question", orNone(wording), LONGEST);
        var said = DraftCheck.bilingual(checks, "answer", orNone(answer), LONGEST);
        checks.throwIfAny();
        if (published == null || said == null) {
            throw new IllegalStateException("checked before");
        }
        var now = clock.instant();
        if (!questions.answer(id, published, said, actor.id(), now)) {
            throw new Refused(SolicitationProblem.ANSWERED);
        }
        var answered = questions.byId(id).orElseThrow();
        journal.record(Drafting.fact("question.answered", solicitation, actor, now)
                .in(stage.id().toString())
                .with("stage", stage.id().value())
                .with("id", id.value())
                .with("number", answered.number())
                .with("question", published)
                .with("answer", said));
        circulars.answered(stage, published, said);
        return answered;
    }

    /** Everything that was answered; for the city's people also what waits for an answer. */
    List<Question> of(StageId id, boolean withWaiting) {
        stages.started(id);
        return questions.of(id).stream()
                .filter(question -> withWaiting || question.answered())
                .toList();
    }

    OrganisationId organisationOf(Actor actor) {
        return vendors.membershipOf(actor.id())
                .map(Membership::organisation)
                .orElseThrow(() -> new Refused(SolicitationProblem.NOT_A_MEMBER));
    }

    private static Draft.Text orNone(Draft.@Nullable Text text) {
        return text == null ? Draft.Text.NONE : text;
    }
}
