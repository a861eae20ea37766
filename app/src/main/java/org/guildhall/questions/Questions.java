package org.guildhall.questions;

import java.util.List;
import java.util.Map;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: questions of vendors, and answers to everybody at once without saying who asked. */
@Service
public class Questions {
    private static final int LONGEST = 4000;

    private final Solicitations solicitations;
    private final QuestionRows rows;
    private final Vendors vendors;
    private final Letters letters;
    private final Journal journal;
    private final CityClock clock;

    Questions(
            Solicitations solicitations,
            QuestionRows rows,
            Vendors vendors,
            Letters letters,
            Journal journal,
            CityClock clock) {
        this.letters = letters;
        this.solicitations = solicitations;
        this.rows = rows;
        this.vendors = vendors;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks a question about a stage, for a vendor's member.
     *
     * @throws Refused {@code questions-closed} at or after the published instant, {@code may-not-enter}
     */
    @Transactional
    public Question ask(Actor actor, StageId id, @Nullable String text) {
        var stage = stage(id);
        var organisation = organisationOf(actor);
        stage.status().require(Act.ANSWER);
        if (!solicitations.invites(id, organisation)) {
            throw new Refused(SolicitationProblem.MAY_NOT_ENTER);
        }
        var now = clock.instant();
        if (!stage.takesQuestions(now)) {
            throw new Refused(SolicitationProblem.QUESTIONS_CLOSED);
        }
        var checks = new Checks();
        var asked = checks.text("text", text, LONGEST);
        checks.throwIfAny();
        var question = new Question(QuestionId.random(), id, asked, now, 0, null, null, null, null);
        rows.insert(question, organisation, actor.id());
        solicitations.watch(id, organisation);
        journal.record(Fact.of("question.asked", stage.ocid(), actor, now)
                .in(id.toString())
                .with("question", question.id().value())
                .with("organisation", organisation.value()));
        return question;
    }

    /** Answers a question to everybody, in words of the buyer's choice and without saying who asked. */
    @Transactional
    public Question answer(Actor actor, QuestionId id, Draft.@Nullable Text wording, Draft.@Nullable Text answer) {
        var question = rows.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var stage = solicitations.lock(question.stage(), Act.ANSWER);
        var checks = new Checks();
        var published = orNone(wording).read(checks, "question", LONGEST);
        var said = orNone(answer).read(checks, "answer", LONGEST);
        checks.throwIfAny();
        if (published == null || said == null) {
            throw new IllegalStateException("checked before");
        }
        var now = clock.instant();
        if (!rows.answer(id, published, said, actor.id(), now)) {
            throw new Refused(SolicitationProblem.ANSWERED);
        }
        var answered = rows.byId(id).orElseThrow();
        var solicitation = solicitations.byId(stage.solicitation()).orElseThrow();
        journal.record(solicitation
                .fact("question.answered", actor, now)
                .in(stage.id().toString())
                .with("stage", stage.id().value())
                .with("id", id.value())
                .with("number", answered.number())
                .with("question", published)
                .with("answer", said));
        solicitations.tellFollowers(
                stage.id(),
                "solicitations.letter.answer",
                locale -> List.of(stage.title().in(locale), published.in(locale), said.in(locale)));
        return answered;
    }

    /**
     * Sets a question aside that is not answered, with the reason: whoever asked is written to, and the reason is
     * published with the opening.
     *
     * @throws Refused {@code answered} if it was answered or set aside, {@code common.invalid}
     */
    @Transactional
    public Question setAside(Actor actor, QuestionId id, Draft.@Nullable Text why) {
        var question = rows.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var stage = solicitations.lock(question.stage(), Act.ANSWER);
        var reason = Draft.Text.needed(why, "reason", LONGEST);
        var now = clock.instant();
        if (!rows.setAside(id, reason, actor.id(), now)) {
            throw new Refused(SolicitationProblem.ANSWERED);
        }
        var organisation = rows.organisation(id);
        journal.record(Fact.of("question.set_aside", stage.ocid(), actor, now)
                .in(stage.id().toString())
                .with("stage", stage.id().value())
                .with("question", id.value())
                .with("organisation", organisation.value())
                .with("reason", reason));
        vendors.peopleOf(organisation)
                .forEach(person -> letters.write(new Letter(
                                person.email(),
                                person.locale(),
                                "solicitations.letter.set-aside",
                                List.of(stage.title().in(person.locale()), question.text(), reason.in(person.locale())),
                                "/stages/" + stage.id() + "/questions")
                        .unlisted()));
        return rows.byId(id).orElseThrow();
    }

    /** How many questions about a stage came in time and were neither answered nor set aside. */
    @Transactional(readOnly = true)
    public int waiting(StageId id) {
        return rows.waiting(id);
    }

    /** Questions with their answers; those that wait for one only for the city's buyers. */
    @Transactional(readOnly = true)
    public List<Question> of(StageId id, boolean withWaiting) {
        stage(id);
        return rows.of(id).stream()
                .filter(question -> withWaiting || question.answered())
                .toList();
    }

    /** How many questions wait for an answer, by stage; stages without one are left out. */
    Map<StageId, Integer> waiting() {
        return rows.waiting();
    }

    private PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private OrganisationId organisationOf(Actor actor) {
        return vendors.membershipOf(actor.id())
                .map(Membership::organisation)
                .orElseThrow(() -> new Refused(SolicitationProblem.NOT_A_MEMBER));
    }

    private static Draft.Text orNone(Draft.@Nullable Text text) {
        return text == null ? Draft.Text.NONE : text;
    }
}
