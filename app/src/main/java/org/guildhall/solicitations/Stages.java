package org.guildhall.solicitations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.database.KeptByVersion;
import org.guildhall.database.KeptByVersion.Version;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.locks.ClosingLock;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stages as others see them: once started, with their documents and addenda, and closing as the latest fact says. What
 * was read is kept in memory for as long as the rows stay as they were: publication, addenda and endings, and nothing
 * else, change what is seen of a stage, and each of them writes its row or its solicitation's.
 */
@Component
class Stages {
    private static final int KEPT = 3_000; // stages, of some ten kilobytes
    private static final List<String> NOTICES = List.of("solicitation.published", "stage.started", "addendum.issued");

    private final StageRows rows;
    private final DocumentRows documents;
    private final AddendumRows addenda;
    private final Journal journal;
    private final KeptByVersion<StageId, Known> kept = new KeptByVersion<>(KEPT);

    Stages(StageRows rows, DocumentRows documents, AddendumRows addenda, Journal journal) {
        this.rows = rows;
        this.documents = documents;
        this.addenda = addenda;
        this.journal = journal;
    }

    /** A started stage with the closing that the latest fact then told. */
    private record Known(
            StageRow row, PublishedStage stage, @Nullable Closing closing) {}

    Optional<PublishedStage> published(StageId id) {
        return known(id).map(Known::stage);
    }

    private Optional<Known> known(StageId id) {
        return kept.of(id, rows.version(id), () -> read(id));
    }

    private Optional<Known> read(StageId id) {
        return rows.byId(id)
                .filter(row -> row.startedAt() != null)
                .map(row ->
                        new Known(row, published(row), closing(row.ocid(), id).orElse(null)));
    }

    /** Versions are asked for at once: what a buyer is told to do asks for every running stage, again and again. */
    List<PublishedStage> running() {
        return inVersions(rows.running());
    }

    /** Those of these that were started, in no order. */
    List<PublishedStage> published(Collection<StageId> these) {
        return inVersions(rows.versions(these));
    }

    /** When bids of these are due, of those that were started. */
    Map<StageId, Closing> closings(Collection<StageId> these) {
        return known(rows.versions(these))
                .filter(known -> known.closing() != null)
                .collect(Collectors.toMap(known -> known.stage().id(), Known::closing));
    }

    private List<PublishedStage> inVersions(Map<StageId, Version> versions) {
        return known(versions).map(Known::stage).toList();
    }

    private Stream<Known> known(Map<StageId, Version> versions) {
        return versions.entrySet().stream()
                .flatMap(each ->
                        kept.of(each.getKey(), Optional.of(each.getValue()), () -> read(each.getKey())).stream());
    }

    /** @throws Refused {@code common.not-found} if no such stage was started */
    StageRow started(StageId id) {
        return rows.byId(id)
                .filter(row -> row.startedAt() != null)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The closing instant, which exists only as the latest fact that tells it. */
    Optional<Closing> closing(StageId id) {
        return rows.ocidOf(id).flatMap(ocid -> closing(ocid, id));
    }

    /** The closing of a stage as it was read: every act that tells another writes the stage's row as well. */
    Optional<Closing> closing(PublishedStage stage) {
        var known = kept.latest(stage.id());
        return known != null && known.stage() == stage
                ? Optional.ofNullable(known.closing())
                : closing(stage.ocid(), stage.id());
    }

    Optional<Closing> closing(Ocid ocid, StageId id) {
        return journal.latestText(ocid, id.toString(), NOTICES, "closesAt")
                .map(at -> new Closing(ocid, Instant.parse(at)));
    }

    boolean mayEnter(StageId id, OrganisationId organisation) {
        return known(id).filter(known -> mayEnter(known, organisation)).isPresent();
    }

    /** The same, of a stage as it was read. */
    boolean mayEnter(PublishedStage stage, OrganisationId organisation) {
        var known = kept.latest(stage.id());
        return known != null && known.stage() == stage
                ? mayEnter(known, organisation)
                : mayEnter(stage.id(), organisation);
    }

    private boolean mayEnter(Known known, OrganisationId organisation) {
        return Optional.of(known.row())
                .filter(row -> row.state() == StageState.STARTED && row.status() == SolicitationStatus.PUBLISHED)
                .map(row -> invites(row, organisation))
                .orElse(false);
    }

    /** Whether a stage's own rule of entry lets an organisation in, running or not. */
    boolean invites(StageRow row, OrganisationId organisation) {
        return switch (row.rules().entry()) {
            case ANYONE -> true;
            case INVITED, SELECTED, NAMED -> entrants(row).contains(organisation);
        };
    }

    /** Everyone a stage lets in by name; empty where anyone may enter. */
    List<OrganisationId> entrants(StageRow row) {
        return switch (row.rules().entry()) {
            case ANYONE -> List.of();
            case INVITED ->
                row.invited().stream().map(id -> new OrganisationId(id)).toList();
            case SELECTED -> rows.selectedBefore(row.id());
            case NAMED -> row.named() == null ? List.of() : List.of(new OrganisationId(row.named()));
        };
    }

    /** The stage that can start now: the one before it has ended, and somebody may enter. */
    Optional<Solicitation.StageAt> next(Solicitation solicitation) {
        var all = solicitation.stages();
        return all.stream()
                .filter(each -> each.number() > 1 && each.state() == StageState.PLANNED)
                .filter(each -> all.get(each.number() - 2).state() == StageState.FINISHED)
                .filter(each -> solicitation.procedure().stage(each.number()).entry() != ProcedureStage.Entry.SELECTED
                        || !rows.selectedBefore(each.id()).isEmpty())
                .findFirst();
    }

    /** What bids are sealed to is read, like the closing, in the facts: no row sends them elsewhere. */
    private Optional<String> said(StageRow row, String field) {
        return journal.latestText(row.ocid(), row.id().toString(), NOTICES, field);
    }

    private ClosingLock lock(StageRow row) {
        return said(row, "closingLock")
                .map(key -> new ClosingLock(key, row.lock().cooling()))
                .orElse(ClosingLock.NONE);
    }

    private PublishedStage published(StageRow row) {
        if (row.title() == null || row.summary() == null || row.startedAt() == null) {
            throw new IllegalStateException("started without being published: " + row.id());
        }
        return new PublishedStage(
                row.id(),
                row.solicitation(),
                row.ocid(),
                row.number(),
                row.rules(),
                row.status(),
                row.state(),
                row.title(),
                row.summary(),
                row.criteria(),
                row.fields(),
                row.priceLines(),
                documents.of(row.solicitation(), DocumentRows.State.PUBLISHED),
                addenda.of(row.id()),
                row.questionsUntil(),
                row.startedAt(),
                row.openingKey(),
                said(row, "recipient").orElse(""),
                row.openers(),
                lock(row),
                row.irrevocableDays(),
                row.conventions());
    }
}
