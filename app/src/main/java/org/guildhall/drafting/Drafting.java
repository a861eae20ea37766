package org.guildhall.drafting;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.guildhall.answers.DocumentContent;
import org.guildhall.database.Columns;
import org.guildhall.documents.Documents;
import org.guildhall.duties.Duties;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.Procedures;
import org.guildhall.requests.RequestId;
import org.guildhall.rulings.Ruling;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitation.StageAt;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.solicitations.StageState;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Document;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.Draft;
import org.guildhall.terms.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** The door of this room: from an approved request to a reviewed draft, and its publication. */
@Service
public class Drafting {
    private static final int MAX_DRAFT = 1024 * 1024;

    private final Procedures procedures;
    private final Bases bases;
    private final Solicitations solicitations;
    private final ReviewRows reviews;
    private final DraftCheck check;
    private final Rulings rulings;
    private final Duties duties;
    private final Documents store;
    private final OpeningKeys keys;
    private final Columns columns;
    private final Journal journal;
    private final CityClock clock;
    private final long largestFile;

    Drafting(
            Procedures procedures,
            Bases bases,
            Solicitations solicitations,
            ReviewRows reviews,
            DraftCheck check,
            Rulings rulings,
            Duties duties,
            Documents store,
            OpeningKeys keys,
            Columns columns,
            Journal journal,
            CityClock clock,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.procedures = procedures;
        this.bases = bases;
        this.solicitations = solicitations;
        this.reviews = reviews;
        this.check = check;
        this.rulings = rulings;
        this.duties = duties;
        this.store = store;
        this.keys = keys;
        this.columns = columns;
        this.journal = journal;
        this.clock = clock;
        this.largestFile = largestFile.toBytes();
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
    public Solicitation draft(Actor author, RequestId request, String procedureId) {
        var basis = bases.approved(request);
        var procedure =
                procedures.byId(procedureId).orElseThrow(() -> new Refused(SolicitationProblem.UNKNOWN_PROCEDURE));
        var states = new ArrayList<StageAt>();
        for (int number = 1; number <= procedure.stages().size(); number++) {
            states.add(new StageAt(StageId.random(), number, StageState.PLANNED));
        }
        var title = new Draft.Text(basis.title().en(), basis.title().fr());
        var drafted = new Solicitation(
                SolicitationId.random(),
                basis.ocid(),
                request,
                procedure,
                author.id(),
                Set.of(),
                SolicitationStatus.DRAFT,
                new Draft(title, null, null, null).filled(Draft.NOTHING, author),
                null,
                null,
                null,
                null,
                states,
                clock.instant(),
                null);
        if (!solicitations.add(drafted)) {
            throw new Refused(SolicitationProblem.REQUEST_TAKEN);
        }
        journal.record(fact("solicitation.drafted", drafted, author));
        return drafted;
    }

    /**
     * Keeps a draft as far as it is written; where it says nothing of its contact or of what it leads to, that stays,
     * and is at first the author and a contract. A reviewed one becomes a draft again: it needs another review.
     *
     * @throws Refused {@code not-author}, {@code in-review}; {@code locked} once published: only addenda change it then
     */
    @Transactional
    public Solicitation revise(Actor actor, SolicitationId id, Draft typed) {
        var solicitation = own(actor, id);
        var next = solicitation.status().require(Act.REVISE);
        var written = typed.stages() == null ? 0 : typed.stages().size();
        var checks = new Checks();
        typed.answered().check(checks);
        checks.throwIfAny();
        var draft = typed.filled(solicitation.draft(), actor);
        checks.that(written <= solicitation.stages().size(), "stages", "solicitations.stages.too-many")
                .that(columns.json(draft).length() <= MAX_DRAFT, "stages", "solicitations.draft.too-long")
                .throwIfAny();
        solicitations.keep(id, draft);
        solicitations.setStatus(id, next);
        return found(id);
    }

    /**
     * Adds a document: to the draft, or after publication to wait for an addendum that publishes it. At most 100 MB, of
     * the types in {@link FileType}, told by the name and held against the bytes.
     */
    @Transactional
    public Document attach(Actor actor, SolicitationId id, Draft.Text title, @Nullable String name, InputStream bytes) {
        changeable(actor, found(id));
        var checks = new Checks();
        var titled = title.read(checks, "title", Draft.TITLE);
        var called = checks.text("name", FileType.plain(name), 200);
        checks.throwIfAny();
        var type = FileType.of(called).orElseThrow(() -> new Refused(SolicitationProblem.DOCUMENT_TYPE));
        var stored = DocumentContent.store(
                store, bytes, largestFile, type, SolicitationProblem.DOCUMENT_EMPTY, SolicitationProblem.DOCUMENT_TYPE);
        if (titled == null) {
            throw new IllegalStateException("checked before");
        }
        var document =
                new Document(DocumentId.random(), titled, called, type.mediaType(), stored.sha256(), stored.size());
        var solicitation = changeable(actor, solicitations.lock(id));
        solicitations.attach(id, document, actor.id());
        backToDraft(solicitation);
        return document;
    }

    /** A document of a solicitation, published or not, for the buyers who write and review it. */
    @Transactional(readOnly = true)
    public Document document(SolicitationId id, DocumentId document) {
        return solicitations.document(id, document).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Takes a document away that was never published. */
    @Transactional
    public void detach(Actor actor, SolicitationId id, DocumentId document) {
        var solicitation = changeable(actor, solicitations.lock(id));
        if (solicitations.document(id, document).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!solicitations.detach(id, document)) {
            throw new Refused(SolicitationProblem.LOCKED);
        }
        backToDraft(solicitation);
    }

    /** Asks for a second person's review. @throws Refused with everything that is missing */
    @Transactional
    public Solicitation requestReview(Actor actor, SolicitationId id) {
        var solicitation = own(actor, id);
        var next = solicitation.status().require(Act.REQUEST_REVIEW);
        var checks = new Checks();
        complete(checks, solicitation);
        checks.throwIfAny();
        solicitations.setStatus(id, next);
        journal.record(fact("solicitation.review_requested", solicitation, actor));
        return found(id);
    }

    /** A second person accepts the draft or returns it with comments. @throws Refused {@code author-reviews} */
    @Transactional
    public Solicitation review(Actor reviewer, SolicitationId id, Decision decision, @Nullable String comments) {
        var solicitation = solicitations.lock(id);
        var next = solicitation.status().require(decision.act());
        if (solicitation.writtenBy(reviewer.id())) {
            throw new Refused(SolicitationProblem.AUTHOR_REVIEWS);
        }
        var checks = new Checks();
        var said = decision == Decision.RETURN
                ? checks.text("comments", comments, 4000)
                : checks.optional("comments", comments, 4000);
        checks.throwIfAny();
        reviews.insert(new Review(UUID.randomUUID(), reviewer.id(), decision, said, clock.instant()), id);
        solicitations.setStatus(id, next);
        journal.record(fact("solicitation.reviewed", solicitation, reviewer)
                .with("decision", decision)
                .with("comments", said));
        return found(id);
    }

    /**
     * Publishes a reviewed draft: criteria, weights and formula are fixed, the opening key of the first stage is made
     * and that stage starts.
     *
     * @param confirmation why a named person goes on where a rule is unverified; null: nobody said so
     * @throws Refused {@code common.invalid} with everything that is missing, owed or against the law;
     *     {@code not-reviewed}
     */
    @Transactional
    public Solicitation publish(
            Actor actor, SolicitationId id, @Nullable Instant closesAt, @Nullable String confirmation) {
        var solicitation = solicitations.lock(id);
        solicitation.status().require(Act.PUBLISH);
        var checks = new Checks();
        var complete = complete(checks, solicitation);
        duties.checkPublication(checks, solicitation);
        var until = solicitation.draft().stage(1).questionsUntil();
        solicitations.checkTimes(checks, solicitation.procedure().stage(1), closesAt, until);
        checks.throwIfAny();
        return solicitations.publish(actor, id, Objects.requireNonNull(complete), closesAt, confirmation);
    }

    /**
     * Deals the opening key of the stage that comes next, of which one share is to be on paper: for this person to
     * print. The stage starts only once that share was shown to stand on paper.
     *
     * @throws Refused as {@link Solicitations#prepareKey}
     */
    @Transactional
    public StageId prepareKey(Actor actor, SolicitationId id, int number) {
        return solicitations.prepareKey(actor, id, number, drafted(found(id), number));
    }

    /** How the share for the safe is, of a stage that was not started. */
    @Transactional(readOnly = true)
    Safe safe(Actor actor, SolicitationId id, int number) {
        var solicitation = found(id);
        var drafted = drafted(solicitation, number);
        var stage = solicitation.stages().get(number - 1);
        var holders = solicitations.holders(stage, drafted);
        var key = new OpeningKeyId(stage.id().value());
        return new Safe(
                stage.id(),
                holders.paper() && !holders.officers().isEmpty(),
                keys.proven(key, holders),
                keys.toPrint(actor.id()).contains(key));
    }

    /**
     * The share for the safe of a stage that was not started.
     *
     * @param wanted whether there is to be one
     * @param proven whether it was shown to stand on paper, and the key was dealt among those who are to hold it
     * @param waiting whether it waits for this person to print it
     */
    record Safe(StageId stage, boolean wanted, boolean proven, boolean waiting) {}

    private Complete.Stage drafted(Solicitation solicitation, int number) {
        if (number < 1 || number > solicitation.stages().size()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return check.soFar(solicitation, bases.lines(solicitation.request())).get(number - 1);
    }

    /** Every review of a solicitation, oldest first. */
    @Transactional(readOnly = true)
    public List<Review> reviews(SolicitationId id) {
        return reviews.of(id);
    }

    /** What is missing before the draft can be reviewed and published, each with words in both languages. */
    @Transactional(readOnly = true)
    public List<Refused.FieldProblem> missing(SolicitationId id) {
        try {
            var checks = new Checks();
            complete(checks, found(id));
            checks.throwIfAny();
            return List.of();
        } catch (Refused refused) {
            return refused.fields();
        }
    }

    /** What the rules say of the buy if the stage that comes next were published now, closing then if it is told. */
    @Transactional(readOnly = true)
    public Ruling ruling(SolicitationId id, @Nullable Instant closesAt) {
        var solicitation = found(id);
        var number = solicitations.next(solicitation).map(StageAt::number).orElse(1);
        return rulings.of(solicitation.request(), solicitation.procedure(), number, solicitation.draft(), closesAt);
    }

    /** What is owed for a solicitation beside what its draft says. */
    @Transactional(readOnly = true)
    public Duties.Owing owing(SolicitationId id) {
        return duties.of(id);
    }

    /** Notes everything that is missing, and what stops the buy whenever it closes. */
    private @Nullable Complete complete(Checks checks, Solicitation solicitation) {
        var basis = solicitation.draft().answered();
        var ruling = rulings.of(solicitation.request(), solicitation.procedure(), 1, solicitation.draft(), null);
        rulings.checkBuy(checks, ruling, solicitation.procedure(), basis);
        return check.complete(checks, solicitation, bases.lines(solicitation.request()));
    }

    /** The draft's stages as publication would fix them now; what is missing or wrong is left out. */
    @Transactional(readOnly = true)
    List<Complete.Stage> soFar(SolicitationId id) {
        var solicitation = found(id);
        return check.soFar(solicitation, bases.lines(solicitation.request()));
    }

    private Solicitation found(SolicitationId id) {
        return solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Fact fact(String kind, Solicitation solicitation, Actor actor) {
        return solicitation.fact(kind, actor, clock.instant());
    }

    private Solicitation own(Actor actor, SolicitationId id) {
        var solicitation = solicitations.lock(id);
        ownedBy(actor, solicitation);
        return solicitation;
    }

    /** Documents come and go with the draft; after publication they wait for an addendum. */
    private static Solicitation changeable(Actor actor, Solicitation solicitation) {
        if (solicitation.status() != SolicitationStatus.PUBLISHED) {
            ownedBy(actor, solicitation);
            solicitation.status().require(Act.REVISE);
        }
        return solicitation;
    }

    private static void ownedBy(Actor actor, Solicitation solicitation) {
        if (!solicitation.author().equals(actor.id())) {
            throw new Refused(SolicitationProblem.NOT_AUTHOR);
        }
    }

    /** What was reviewed is no longer what would be published. */
    private void backToDraft(Solicitation solicitation) {
        if (solicitation.status() == SolicitationStatus.REVIEWED) {
            solicitations.setStatus(solicitation.id(), SolicitationStatus.DRAFT);
        }
    }
}
