package org.guildhall.solicitations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.SolicitationStatus.Act;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Document;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: solicitations and their stages, from the draft that is kept to publication and end. */
@Service
public class Solicitations {
    private final Publication publication;
    private final Ending ending;
    private final Addenda addenda;
    private final Circulars circulars;
    private final Stages stages;
    private final SolicitationRows rows;
    private final OwnSolicitationRows ownRows;
    private final StageRows stageRows;
    private final AsPublished asPublished;
    private final DocumentRows documents;
    private final CityClock clock;

    Solicitations(
            Publication publication,
            Ending ending,
            Addenda addenda,
            Circulars circulars,
            Stages stages,
            SolicitationRows rows,
            OwnSolicitationRows ownRows,
            StageRows stageRows,
            AsPublished asPublished,
            DocumentRows documents,
            CityClock clock) {
        this.publication = publication;
        this.ending = ending;
        this.addenda = addenda;
        this.circulars = circulars;
        this.stages = stages;
        this.rows = rows;
        this.ownRows = ownRows;
        this.stageRows = stageRows;
        this.asPublished = asPublished;
        this.documents = documents;
        this.clock = clock;
    }

    /** Keeps a new draft with its stages; false, changing nothing, if its request is put to the market already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(Solicitation drafted) {
        if (!rows.insert(drafted)) {
            return false;
        }
        drafted.stages().forEach(stage -> stageRows.insert(stage.id(), drafted.id(), stage.number()));
        return true;
    }

    /** A solicitation, locked until the running transaction ends. @throws Refused {@code common.not-found} */
    @Transactional(propagation = Propagation.MANDATORY)
    public Solicitation lock(SolicitationId id) {
        return rows.locked(id);
    }

    /**
     * A stage that was started, its solicitation locked until the running transaction ends.
     *
     * @throws Refused {@code common.not-found}, or why the act is not possible from where the solicitation is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PublishedStage lock(StageId id, Act act) {
        rows.locked(stages.started(id).solicitation()).status().require(act);
        return stages.published(id).orElseThrow();
    }

    /** Keeps what is written of a locked draft. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(SolicitationId id, Draft draft) {
        rows.setDraft(id, draft);
    }

    /** Notes where an act before publication led a locked draft. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setStatus(SolicitationId id, SolicitationStatus status) {
        rows.setStatus(id, status);
    }

    /** Adds a document that waits for publication or an addendum. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attach(SolicitationId id, Document document, PersonId by) {
        documents.insert(id, document, by, clock.instant());
    }

    /** Takes a document away that was never published; false, changing nothing, of another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean detach(SolicitationId id, DocumentId document) {
        return documents.delete(id, document);
    }

    /** A document of a solicitation, published or not. */
    @Transactional(readOnly = true)
    public Optional<Document> document(SolicitationId id, DocumentId document) {
        return documents.byId(id, document);
    }

    /** Notes what is wrong with the times at which a stage would close and stop taking questions. */
    public void checkTimes(
            Checks checks, ProcedureStage rules, @Nullable Instant closesAt, @Nullable Instant questionsUntil) {
        publication.checkTimes(checks, rules, closesAt, questionsUntil);
    }

    /**
     * Publishes a reviewed draft that was found complete: criteria, weights and formula are fixed, the opening key of
     * the first stage is made and that stage starts.
     *
     * @param confirmation why a named person goes on where a rule is unverified; null: nobody said so
     * @throws Refused {@code common.invalid} with what is wrong with the times and with the law; {@code not-reviewed}
     */
    @Transactional
    public Solicitation publish(
            Actor actor,
            SolicitationId id,
            Complete complete,
            @Nullable Instant closesAt,
            @Nullable String confirmation) {
        return publication.publish(actor, id, complete, closesAt, confirmation);
    }

    /**
     * Starts a later stage once the one before is over.
     *
     * @param questionsUntil null: as the draft says
     * @param confirmation as for {@link #publish}
     * @throws Refused {@code nobody-selected}, {@code stage-order}, {@code stage-started}, {@code not-closed}
     */
    @Transactional
    public Solicitation start(
            Actor actor,
            SolicitationId id,
            int number,
            @Nullable Instant closesAt,
            @Nullable Instant questionsUntil,
            @Nullable String confirmation) {
        return publication.start(actor, id, number, closesAt, questionsUntil, confirmation);
    }

    /**
     * Deals the opening key of a stage that was not started, in place of one dealt before: its share on paper is
     * printed and shown, and the stage then starts with this key.
     *
     * @param drafted as publication would fix the stage now
     * @throws Refused {@code common.invalid} if there is to be no paper; {@code not-reviewed}, {@code stage-started},
     *     and as {@code OpeningKeys.prepare}
     */
    @Transactional
    public StageId prepareKey(Actor actor, SolicitationId id, int number, Complete.Stage drafted) {
        return publication.prepareKey(actor, id, number, drafted);
    }

    /** Among whom the opening key of a planned stage is to be shared. */
    @Transactional(readOnly = true)
    public Holders holders(Solicitation.StageAt stage, Complete.Stage drafted) {
        return publication.holders(stage, drafted);
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
    public void end(Actor by, SolicitationId id, Outcome outcome) {
        ending.end(by, id, outcome);
    }

    /** A solicitation that ended with the award of this stage goes on, since the award came to nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOn(StageId id) {
        ending.goOn(id);
    }

    /**
     * That bids of a stage are judged by what its notice told.
     *
     * @throws Refused {@code solicitations.not-as-published} if its row has other criteria or quantities
     */
    @Transactional(readOnly = true)
    public void requireAsPublished(StageId id) {
        if (!asPublished.holds(stages.started(id))) {
            throw new Refused(SolicitationProblem.NOT_AS_PUBLISHED);
        }
    }

    /** Stages whose rows have other criteria or quantities than was told: somebody changed them in the database. */
    @Transactional(readOnly = true)
    public List<StageId> notAsPublished() {
        return asPublished.differing();
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

    /** Issues an addendum that was checked, before the stage closes: keeps it, tells everyone who follows the stage. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Addendum amend(Actor actor, StageId id, Bilingual reason, Amendment amendment) {
        return addenda.issue(actor, id, reason, amendment);
    }

    /** Writes to everybody who follows a stage, each in their language, of the act of another room. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellFollowers(StageId id, String key, Function<Locale, List<Object>> details) {
        circulars.toFollowers(stages.started(id), key, details);
    }

    @Transactional(readOnly = true)
    public Optional<Solicitation> byId(SolicitationId id) {
        return rows.byId(id);
    }

    /** Every solicitation that is there now, oldest draft first. */
    @Transactional(readOnly = true)
    public List<Solicitation> in(SolicitationStatus status) {
        return rows.inStatus(status);
    }

    /** What a person wrote and is neither ended nor cancelled, in the order in which it was drafted. */
    @Transactional(readOnly = true)
    public List<Solicitation> underWayBy(PersonId author) {
        return rows.underWayBy(author);
    }

    /** Everybody who wrote such a one. */
    public Set<PersonId> authors() {
        return Set.copyOf(rows.authors());
    }

    /** Notes that a locked one is another author's from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(SolicitationId id, PersonId to) {
        rows.handOver(id, to);
    }

    /** The stage that can start now: the one before it has ended, and somebody may enter. */
    @Transactional(readOnly = true)
    public Optional<Solicitation.StageAt> next(Solicitation solicitation) {
        return stages.next(solicitation);
    }

    /** Solicitations, the latest draft first; states by their codes, {@code in-review}. */
    @Transactional(readOnly = true)
    public Slice<Solicitation> latest(Listing wanted) {
        return rows.latest(wanted);
    }

    /** The requests that were put to the market; not those whose every solicitation has come to nothing. */
    @Transactional(readOnly = true)
    public Set<RequestId> requestsUnderWay() {
        return rows.requestsUnderWay();
    }

    /** A stage that was started, as bids must answer it; empty while it is only planned. */
    public Optional<PublishedStage> stage(StageId id) {
        return stages.published(id);
    }

    /** The stage whose bids are sealed to a key; empty if it was not started, or its key is another now. */
    @Transactional(readOnly = true)
    public Optional<PublishedStage> sealedTo(OpeningKeyId key) {
        return stageRows.sealedTo(key).flatMap(stages::published);
    }

    /** Those of these stages that were started, by one question for all; in no order. */
    @Transactional(readOnly = true)
    public List<PublishedStage> stages(Collection<StageId> these) {
        return stages.published(these);
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
        return stages.closing(stage);
    }

    /** The same, of the stage of each of these that was started last; none for what was not started. */
    @Transactional(readOnly = true)
    public Map<SolicitationId, Closing> closings(Collection<Solicitation> these) {
        var closings =
                stages.closings(these.stream().map(each -> each.latest().id()).toList());
        return these.stream()
                .filter(each -> closings.containsKey(each.latest().id()))
                .collect(Collectors.toMap(
                        Solicitation::id, each -> closings.get(each.latest().id())));
    }

    /** Whether an organisation may submit in a stage: it is running, and its rule of entry lets the organisation in. */
    public boolean mayEnter(StageId id, OrganisationId organisation) {
        return stages.mayEnter(id, organisation);
    }

    /** The same, of a stage that was read already. */
    @Transactional(readOnly = true)
    public boolean mayEnter(PublishedStage stage, OrganisationId organisation) {
        return stages.mayEnter(stage, organisation);
    }

    /** Whether a stage's own rule of entry lets an organisation in, running or not. */
    @Transactional(readOnly = true)
    public boolean invites(StageId id, OrganisationId organisation) {
        return stages.invites(stages.started(id), organisation);
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
