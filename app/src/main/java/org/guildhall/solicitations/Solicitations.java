package org.guildhall.solicitations;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.Procedures;
import org.guildhall.requests.RequestId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: from an approved request to a published stage, its questions, addenda and end. */
@Service
public class Solicitations {
    private final Procedures procedures;
    private final Drafting drafting;
    private final Publication publication;
    private final Ending ending;
    private final Asking asking;
    private final Amending amending;
    private final Stages stages;
    private final SolicitationRows rows;
    private final OwnSolicitationRows ownRows;
    private final StageRows stageRows;
    private final DocumentRows documents;
    private final ReviewRows reviews;
    private final DifferenceWords words;
    private final CityClock clock;

    Solicitations(
            Procedures procedures,
            Drafting drafting,
            Publication publication,
            Ending ending,
            Asking asking,
            Amending amending,
            Stages stages,
            SolicitationRows rows,
            OwnSolicitationRows ownRows,
            StageRows stageRows,
            DocumentRows documents,
            ReviewRows reviews,
            DifferenceWords words,
            CityClock clock) {
        this.procedures = procedures;
        this.drafting = drafting;
        this.publication = publication;
        this.ending = ending;
        this.asking = asking;
        this.amending = amending;
        this.stages = stages;
        this.rows = rows;
        this.ownRows = ownRows;
        this.stageRows = stageRows;
        this.documents = documents;
        this.reviews = reviews;
        this.words = words;
        this.clock = clock;
    }

    /** Every way of buying that the city has, by id. */
    public List<Procedure> procedures() {
        return procedures.all();
    }

    /**
     * Starts a draft for an approved request, under the rules of a procedure as its file says them today.
     *
     * @throws Refused {@code solicitations.request-not-approved}, {@code request-taken}, {@code unknown-procedure}
     */
    @Transactional
    public Solicitation draft(Actor author, RequestId request, String procedure) {
        return drafting.draft(author, request, procedure);
    }

    /**
     * Keeps a draft as far as it is written. A reviewed one becomes a draft again: it needs another review.
     *
     * @throws Refused {@code not-author}, {@code in-review}; {@code locked} once published: only addenda change it then
     */
    @Transactional
    public Solicitation revise(Actor author, SolicitationId id, Draft draft) {
        return drafting.revise(author, id, draft);
    }

    /**
     * Adds a document: to the draft, or after publication to wait for an addendum that publishes it. At most 100 MB, of
     * the types in {@link FileType}.
     */
    @Transactional
    public Document attach(Actor actor, SolicitationId id, Draft.Text title, @Nullable String name, InputStream bytes) {
        return drafting.attach(actor, id, title, name, bytes);
    }

    /** A document of a solicitation, published or not, for the buyers who write and review it. */
    @Transactional(readOnly = true)
    public Document document(SolicitationId id, DocumentId document) {
        return documents.byId(id, document).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Takes a document away that was never published. */
    @Transactional
    public void detach(Actor actor, SolicitationId id, DocumentId document) {
        drafting.detach(actor, id, document);
    }

    /** What is missing before the draft can be reviewed and published, each with words in both languages. */
    @Transactional(readOnly = true)
    public List<Refused.FieldProblem> missing(SolicitationId id) {
        return drafting.missing(drafting.found(id));
    }

    /** The draft's stages as publication would fix them now; what is missing or wrong is left out. */
    @Transactional(readOnly = true)
    List<Complete.Stage> soFar(SolicitationId id) {
        return drafting.soFar(drafting.found(id));
    }

    /** Asks for a second person's review. @throws Refused with everything that is missing */
    @Transactional
    public Solicitation requestReview(Actor author, SolicitationId id) {
        return drafting.requestReview(author, id);
    }

    /** A second person accepts the draft or returns it with comments. @throws Refused {@code author-reviews} */
    @Transactional
    public Solicitation review(Actor reviewer, SolicitationId id, Decision decision, @Nullable String comments) {
        return drafting.review(reviewer, id, decision, comments);
    }

    /** Every review of a solicitation, oldest first. */
    @Transactional(readOnly = true)
    public List<Review> reviews(SolicitationId id) {
        return reviews.of(id);
    }

    /**
     * Publishes a reviewed draft: criteria, weights and formula are fixed, the opening key of the first stage is made
     * and that stage starts.
     *
     * @throws Refused {@code common.invalid} with everything that is missing; {@code not-reviewed}
     */
    @Transactional
    public Solicitation publish(Actor actor, SolicitationId id, @Nullable Instant closesAt) {
        return publication.publish(actor, id, closesAt);
    }

    /**
     * Starts a later stage once the one before is over.
     *
     * @param questionsUntil null: as the draft says
     * @throws Refused {@code nobody-selected}, {@code stage-order}, {@code stage-started}, {@code not-closed}
     */
    @Transactional
    public Solicitation start(
            Actor actor, SolicitationId id, int number, @Nullable Instant closesAt, @Nullable Instant questionsUntil) {
        return publication.start(actor, id, number, closesAt, questionsUntil);
    }

    /**
     * Records who goes on from a stage that selects, and ends that stage.
     *
     * @throws Refused {@code selects-nobody}, {@code too-many-selected}, {@code not-a-bidder}, {@code not-closed}
     */
    @Transactional
    public void select(Actor actor, StageId id, List<OrganisationId> organisations) {
        ending.select(actor, id, organisations);
    }

    /** Ends a closed stage that selects nobody, after the act of another room that settled it: a next may start. */
    @Transactional
    public void settle(StageId id) {
        ending.settle(id);
    }

    /** Ends a solicitation with an outcome, after the act of another room that decided it. */
    @Transactional
    public void end(SolicitationId id, Outcome outcome) {
        ending.end(id, outcome);
    }

    /** Ends a solicitation whose last stage selects nobody, once it has closed: it has done what it was for. */
    @Transactional
    public Solicitation complete(Actor actor, SolicitationId id) {
        return ending.complete(actor, id);
    }

    /** Cancels with reasons, which everyone reads if it was published. No bid is received or opened afterwards. */
    @Transactional
    public Solicitation cancel(Actor actor, SolicitationId id, Draft.@Nullable Text reason) {
        return ending.cancel(actor, id, reason == null ? Draft.Text.NONE : reason);
    }

    /**
     * Asks a question about a stage, for a vendor's member.
     *
     * @throws Refused {@code questions-closed} at or after the published instant, {@code may-not-enter}
     */
    @Transactional
    public Question ask(Actor member, StageId id, @Nullable String text) {
        return asking.ask(member, id, text);
    }

    /** Answers a question to everybody, in words of the buyer's choice and without saying who asked. */
    @Transactional
    public Question answer(Actor actor, QuestionId id, Draft.@Nullable Text question, Draft.@Nullable Text answer) {
        return asking.answer(actor, id, question, answer);
    }

    /** Questions with their answers; those that wait for one only for the city's buyers. */
    @Transactional(readOnly = true)
    public List<Question> questions(StageId id, boolean withWaiting) {
        return asking.of(id, withWaiting);
    }

    /** What an addendum would change, field by field; nothing is kept. */
    @Transactional(readOnly = true)
    public List<Difference> preview(StageId id, Changes changes) {
        return amending.preview(id, changes);
    }

    /**
     * Changes a started stage for everyone, before it closes.
     *
     * @throws Refused {@code no-change}, {@code closed}, {@code criteria-locked}, {@code common.invalid}
     */
    @Transactional
    public Addendum amend(Actor actor, StageId id, Draft.@Nullable Text reason, Changes changes) {
        return amending.issue(actor, id, reason, changes);
    }

    /** What an addendum changes, in the words of a language. */
    public List<ChangeInWords> inWords(List<Difference> changes, Locale locale) {
        return changes.stream().map(each -> words.said(each, locale)).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Solicitation> byId(SolicitationId id) {
        return rows.byId(id);
    }

    /** Every solicitation, newest draft first. */
    @Transactional(readOnly = true)
    public List<Solicitation> all() {
        return rows.all();
    }

    /** What was put to the market on a purchase request, oldest first; all but the last were cancelled. */
    @Transactional(readOnly = true)
    public List<Solicitation> forRequest(RequestId request) {
        return rows.of(request);
    }

    /** A stage that was started, as bids must answer it; empty while it is only planned. */
    public Optional<PublishedStage> stage(StageId id) {
        return stages.published(id);
    }

    /** Every stage that is running, latest start first, whether or not it has closed. */
    @Transactional(readOnly = true)
    public List<PublishedStage> published() {
        return stages.running();
    }

    /** The names of these stages, and of all stages of these files, as far as they were published; in no order. */
    @Transactional(readOnly = true)
    public List<StageName> names(Collection<StageId> these, Collection<Ocid> files) {
        return ownRows.names(these, files);
    }

    /**
     * The instant before which a bid in this stage is on time, read from the latest fact that tells it and from nowhere
     * else; empty if the stage was not started.
     */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(StageId id) {
        return stages.closing(id);
    }

    /** The same, of a stage that was read already. */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(PublishedStage stage) {
        return stages.closing(stage.ocid(), stage.id());
    }

    /** Whether an organisation may submit in a stage: it is running, and its rule of entry lets the organisation in. */
    public boolean mayEnter(StageId id, OrganisationId organisation) {
        return stages.mayEnter(id, organisation);
    }

    /** From now on an organisation is told of every change to a stage: it asked, or it started a bid. */
    @Transactional
    public void watch(StageId id, OrganisationId organisation) {
        stageRows.watch(stages.started(id).id(), organisation, clock.instant());
    }

    /** Documents that are published. */
    @Transactional(readOnly = true)
    public List<Document> documents(SolicitationId id) {
        return documents.of(id, DocumentRows.State.PUBLISHED);
    }

    /** Documents that wait for publication or an addendum. */
    @Transactional(readOnly = true)
    public List<Document> pendingDocuments(SolicitationId id) {
        return documents.of(id, DocumentRows.State.PENDING);
    }
}
