package org.guildhall.syntheses;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.answers.DocumentContent;
import org.guildhall.documents.Documents;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.Notice;
import org.guildhall.solicitations.Outcome;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.syntheses.Synthesis.Review;
import org.guildhall.terms.Document;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.Draft;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FileType;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * The door of this room: the synthesis of a stage that only informs is written, read by a second person where the rules
 * ask for it, and published, which ends the solicitation.
 */
@Service
public class Syntheses {
    private static final int LONGEST = 20_000;

    private final SynthesisRows rows;
    private final Solicitations solicitations;
    private final Openings openings;
    private final Vendors vendors;
    private final Documents documents;
    private final SynthesisLetters letters;
    private final Journal journal;
    private final CityClock clock;
    private final long largestFile;

    Syntheses(
            SynthesisRows rows,
            Solicitations solicitations,
            Openings openings,
            Vendors vendors,
            Documents documents,
            SynthesisLetters letters,
            Journal journal,
            CityClock clock,
            @Value("${guildhall.largest-file}") DataSize largestFile) {
        this.rows = rows;
        this.solicitations = solicitations;
        this.openings = openings;
        this.vendors = vendors;
        this.documents = documents;
        this.letters = letters;
        this.journal = journal;
        this.clock = clock;
        this.largestFile = largestFile.toBytes();
    }

    /** The synthesis of a stage as far as it is written; empty if nothing is. */
    @Transactional(readOnly = true)
    public Optional<Synthesis> of(StageId stage) {
        return rows.of(stage);
    }

    /**
     * Keeps the text as far as it is written. What was accepted needs another review.
     *
     * @throws Refused {@code syntheses.not-asked}, {@code not-opened}, {@code in-review}, {@code published}
     */
    @Transactional
    public Synthesis write(Actor author, StageId id, @Nullable Text typed) {
        writable(id);
        var text = typed == null ? Text.NONE : typed;
        var checks = new Checks();
        checks.optional("text.en", text.en(), LONGEST);
        checks.optional("text.fr", text.fr(), LONGEST);
        checks.throwIfAny();
        var document = rows.of(id).map(Synthesis::document).orElse(null);
        rows.write(id, text, document, author.id(), clock.instant());
        return found(id);
    }

    /** Adds a document, or puts another in its place. @throws Refused as {@link #write} does, and for its type */
    @Transactional
    public Synthesis attach(Actor author, StageId id, Text title, @Nullable String name, InputStream bytes) {
        writable(id);
        var checks = new Checks();
        var titled = title.read(checks, "title", Draft.TITLE);
        var called = checks.text("name", FileType.plain(name), 200);
        checks.throwIfAny();
        var type = FileType.of(called).orElseThrow(() -> new Refused(SynthesisProblem.DOCUMENT_TYPE));
        var stored = DocumentContent.store(
                documents, bytes, largestFile, type, SynthesisProblem.DOCUMENT_EMPTY, SynthesisProblem.DOCUMENT_TYPE);
        var document = new Document(
                DocumentId.random(),
                Objects.requireNonNull(titled),
                called,
                type.mediaType(),
                stored.sha256(),
                stored.size());
        rows.write(id, text(id), document, author.id(), clock.instant());
        return found(id);
    }

    /** Takes the document away. @throws Refused as {@link #write} does */
    @Transactional
    public Synthesis detach(Actor author, StageId id) {
        writable(id);
        rows.write(id, text(id), null, author.id(), clock.instant());
        return found(id);
    }

    /**
     * Asks for a second person's review.
     *
     * @throws Refused {@code common.invalid} if a language is missing or a vendor who answered is named
     */
    @Transactional
    public Synthesis requestReview(Actor author, StageId id) {
        var stage = locked(id);
        var synthesis = become(id, SynthesisStatus.IN_REVIEW);
        complete(stage, synthesis);
        rows.setStatus(id, SynthesisStatus.IN_REVIEW, clock.instant());
        journal.record(fact("synthesis.review_requested", stage, author));
        return found(id);
    }

    /** A second person accepts it, or returns it with comments. @throws Refused {@code syntheses.author-reviews} */
    @Transactional
    public Synthesis review(Actor reviewer, StageId id, boolean accepts, @Nullable String comments) {
        var stage = locked(id);
        var synthesis = written(id);
        if (synthesis.status() != SynthesisStatus.IN_REVIEW) {
            throw new Refused(SynthesisProblem.NOT_IN_REVIEW);
        }
        if (synthesis.author().equals(reviewer.id())) {
            throw new Refused(SynthesisProblem.AUTHOR_REVIEWS);
        }
        var checks = new Checks();
        var said = accepts ? checks.optional("comments", comments, 4000) : checks.text("comments", comments, 4000);
        checks.throwIfAny();
        rows.insert(id, new Review(reviewer.id(), accepts, said, clock.instant()));
        rows.setStatus(id, accepts ? SynthesisStatus.ACCEPTED : SynthesisStatus.DRAFT, clock.instant());
        journal.record(fact("synthesis.reviewed", stage, reviewer)
                .with("accepted", accepts)
                .with("comments", said));
        return found(id);
    }

    /**
     * Publishes it, tells everyone who answered, and ends the solicitation.
     *
     * @throws Refused {@code syntheses.not-accepted} where the rules ask for a review; as {@link #requestReview} does
     */
    @Transactional
    public Synthesis publish(Actor actor, StageId id) {
        var stage = locked(id);
        var synthesis = written(id);
        if (synthesis.status() != SynthesisStatus.ACCEPTED && isReviewed(stage)) {
            throw new Refused(SynthesisProblem.NOT_ACCEPTED);
        }
        become(id, SynthesisStatus.PUBLISHED);
        var text = complete(stage, synthesis);
        rows.setStatus(id, SynthesisStatus.PUBLISHED, clock.instant());
        var fact = fact("synthesis.published", stage, actor).with("text", text);
        var document = synthesis.document();
        journal.record(document == null ? fact : fact.with("document", SynthesisLetters.shown(document)));
        letters.published(stage, openings.bids(id));
        solicitations.end(actor, stage.solicitation(), Outcome.COMPLETED);
        return found(id);
    }

    /** Whether the rules of a stage ask a second person to accept its synthesis. */
    static boolean isReviewed(PublishedStage stage) {
        return stage.rules().reviewed().contains(Notice.SYNTHESIS);
    }

    private PublishedStage writable(StageId id) {
        var stage = locked(id);
        switch (rows.of(id).map(Synthesis::status).orElse(SynthesisStatus.DRAFT)) {
            case IN_REVIEW -> throw new Refused(SynthesisProblem.IN_REVIEW);
            case PUBLISHED -> throw new Refused(SynthesisProblem.PUBLISHED);
            case DRAFT, ACCEPTED -> {}
        }
        return stage;
    }

    /** The stage with its solicitation locked, where a synthesis is due: it was promised, and answers were opened. */
    private PublishedStage locked(StageId id) {
        if (rows.of(id)
                .filter(each -> each.status() == SynthesisStatus.PUBLISHED)
                .isPresent()) {
            throw new Refused(SynthesisProblem.PUBLISHED);
        }
        var stage = solicitations.lock(id, Act.END);
        if (!stage.rules().publishes().contains(Notice.SYNTHESIS)) {
            throw new Refused(SynthesisProblem.NOT_ASKED);
        }
        if (openings.opening(id).isEmpty()) {
            throw new Refused(SynthesisProblem.NOT_OPENED);
        }
        return stage;
    }

    private Synthesis become(StageId id, SynthesisStatus next) {
        var synthesis = written(id);
        if (!synthesis.status().mayBecome(next)) {
            throw new Refused(
                    synthesis.status() == SynthesisStatus.IN_REVIEW
                            ? SynthesisProblem.IN_REVIEW
                            : CommonProblem.WRONG_STATE);
        }
        return synthesis;
    }

    /** Both languages, in which nobody who answered is named: they did so in confidence. */
    private Bilingual complete(PublishedStage stage, Synthesis synthesis) {
        var text = Text.needed(synthesis.text(), "text", LONGEST);
        var answered = openings.bids(stage.id()).stream()
                .map(bid -> bid.organisation())
                .toList();
        var checks = new Checks();
        vendors.namedIn(text.en() + "\n" + text.fr()).stream()
                .filter(each -> answered.contains(each.id()))
                .map(Organisation::legalName)
                .forEach(name -> checks.that(false, "text", "syntheses.names-a-vendor", name));
        checks.throwIfAny();
        return text;
    }

    private Synthesis written(StageId id) {
        return rows.of(id).orElseThrow(() -> new Refused(SynthesisProblem.NOT_WRITTEN));
    }

    private Synthesis found(StageId id) {
        return rows.of(id).orElseThrow();
    }

    private Text text(StageId id) {
        return rows.of(id).map(Synthesis::text).orElse(Text.NONE);
    }

    private Fact fact(String kind, PublishedStage stage, Actor actor) {
        return solicitations
                .byId(stage.solicitation())
                .orElseThrow()
                .fact(kind, actor, clock.instant())
                .in(stage.id().toString());
    }
}
