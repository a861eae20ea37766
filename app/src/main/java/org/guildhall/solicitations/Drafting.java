package org.guildhall.solicitations;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.Procedures;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Solicitation.StageAt;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** From an approved request to a reviewed draft. */
@Component
class Drafting {
    private static final int MAX_DRAFT = 1024 * 1024;

    private final Procedures procedures;
    private final Bases bases;
    private final SolicitationRows rows;
    private final StageRows stages;
    private final DocumentRows documents;
    private final ReviewRows reviews;
    private final DraftCheck check;
    private final Documents store;
    private final Columns columns;
    private final Journal journal;
    private final CityClock clock;
    private final long largestFile;

    Drafting(
            Procedures procedures,
            Bases bases,
            SolicitationRows rows,
            StageRows stages,
            DocumentRows documents,
            ReviewRows reviews,
            DraftCheck check,
            Documents store,
            Columns columns,
            Journal journal,
            CityClock clock,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.procedures = procedures;
        this.bases = bases;
        this.rows = rows;
        this.stages = stages;
        this.documents = documents;
        this.reviews = reviews;
        this.check = check;
        this.store = store;
        this.columns = columns;
        this.journal = journal;
        this.clock = clock;
        this.largestFile = largestFile.toBytes();
    }

    Solicitation draft(Actor author, RequestId request, String procedureId) {
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
                SolicitationStatus.DRAFT,
                new Draft(title, null, null),
                null,
                null,
                states,
                clock.instant(),
                null);
        if (!rows.insert(drafted)) {
            throw new Refused(SolicitationProblem.REQUEST_TAKEN);
        }
        states.forEach(stage -> stages.insert(stage.id(), drafted.id(), stage.number()));
        journal.record(fact("solicitation.drafted", drafted, author));
        return drafted;
    }

    Solicitation revise(Actor actor, SolicitationId id, Draft draft) {
        var solicitation = own(actor, id);
        var next = solicitation.status().require(Act.REVISE);
        var written = draft.stages() == null ? 0 : draft.stages().size();
        new Checks()
                .that(written <= solicitation.stages().size(), "stages", "solicitations.stages.too-many")
                .that(columns.json(draft).length() <= MAX_DRAFT, "stages", "solicitations.draft.too-long")
                .throwIfAny();
        rows.setDraft(id, draft);
        rows.setStatus(id, next);
        return found(id);
    }

    Document attach(Actor actor, SolicitationId id, Draft.Text title, @Nullable String name, InputStream bytes) {
        changeable(actor, found(id));
        var checks = new Checks();
        var titled = DraftCheck.bilingual(checks, "title", title, DraftCheck.TITLE);
        var called = checks.text("name", FileType.plain(name), 200);
        checks.throwIfAny();
        var type = FileType.of(called).orElseThrow(() -> new Refused(SolicitationProblem.DOCUMENT_TYPE));
        var stored = store.store(bytes, largestFile);
        if (stored.size() == 0) {
            throw new Refused(SolicitationProblem.DOCUMENT_EMPTY);
        }
        if (titled == null) {
            throw new IllegalStateException("checked before");
        }
        var document =
                new Document(DocumentId.random(), titled, called, type.mediaType(), stored.sha256(), stored.size());
        var solicitation = changeable(actor, lock(id));
        documents.insert(id, document, actor.id(), clock.instant());
        backToDraft(solicitation);
        return document;
    }

    void detach(Actor actor, SolicitationId id, DocumentId document) {
        var solicitation = changeable(actor, lock(id));
        if (documents.byId(id, document).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!documents.delete(id, document)) {
            throw new Refused(SolicitationProblem.LOCKED);
        }
        backToDraft(solicitation);
    }

    Solicitation requestReview(Actor actor, SolicitationId id) {
        var solicitation = own(actor, id);
        var next = solicitation.status().require(Act.REQUEST_REVIEW);
        var checks = new Checks();
        check.complete(checks, solicitation, bases.lines(solicitation.request()));
        checks.throwIfAny();
        rows.setStatus(id, next);
        journal.record(fact("solicitation.review_requested", solicitation, actor));
        return found(id);
    }

    Solicitation review(Actor reviewer, SolicitationId id, Decision decision, @Nullable String comments) {
        var solicitation = lock(id);
        var next = solicitation.status().require(decision.act());
        if (solicitation.author().equals(reviewer.id())) {
            throw new Refused(SolicitationProblem.AUTHOR_REVIEWS);
        }
        var checks = new Checks();
        var said = decision == Decision.RETURN
                ? checks.text("comments", comments, 4000)
                : checks.optional("comments", comments, 4000);
        checks.throwIfAny();
        reviews.insert(new Review(UUID.randomUUID(), reviewer.id(), decision, said, clock.instant()), id);
        rows.setStatus(id, next);
        journal.record(fact("solicitation.reviewed", solicitation, reviewer)
                .with("decision", decision)
                .with("comments", said));
        return found(id);
    }

    List<Refused.FieldProblem> missing(Solicitation solicitation) {
        return check.missing(solicitation, bases.lines(solicitation.request()));
    }

    List<Complete.Stage> soFar(Solicitation solicitation) {
        return check.soFar(solicitation, bases.lines(solicitation.request()));
    }

    Solicitation lock(SolicitationId id) {
        return rows.lock(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    Solicitation found(SolicitationId id) {
        return rows.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    static Fact fact(String kind, Solicitation solicitation, Actor actor, java.time.Instant at) {
        var procedure = solicitation.procedure();
        return Fact.of(kind, solicitation.ocid(), actor, at)
                .under("procedure " + procedure.id() + " sha256:" + procedure.sha256())
                .with("solicitation", solicitation.id().value());
    }

    static Bilingual reason(Draft.@Nullable Text text) {
        var checks = new Checks();
        var reason = DraftCheck.bilingual(checks, "reason", text == null ? Draft.Text.NONE : text, 4000);
        checks.throwIfAny();
        if (reason == null) {
            throw new IllegalStateException("checked before");
        }
        return reason;
    }

    private Fact fact(String kind, Solicitation solicitation, Actor actor) {
        return fact(kind, solicitation, actor, clock.instant());
    }

    private Solicitation own(Actor actor, SolicitationId id) {
        var solicitation = lock(id);
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
            rows.setStatus(solicitation.id(), SolicitationStatus.DRAFT);
        }
    }
}
