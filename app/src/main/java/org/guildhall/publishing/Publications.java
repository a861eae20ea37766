package org.guildhall.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.CityClock;
import org.guildhall.telling.Shapes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The door of this room: publishes what was disclosed, and finds what was published. */
@Service
public class Publications {
    private static final int BATCH = 500;

    private final Releasing releasing;
    private final Packaging packaging;
    private final ReleaseRows releases;
    private final ProcessRows processes;
    private final Prepared prepared;
    private final Totals totals = new Totals();
    private final Documents documents;
    private final CityClock clock;
    private final JsonMapper json;

    Publications(
            Releasing releasing,
            Packaging packaging,
            ReleaseRows releases,
            ProcessRows processes,
            Prepared prepared,
            Documents documents,
            CityClock clock,
            JsonMapper json) {
        this.releasing = releasing;
        this.packaging = packaging;
        this.releases = releases;
        this.processes = processes;
        this.prepared = prepared;
        this.documents = documents;
        this.clock = clock;
        this.json = json;
    }

    /** A process as the public record keeps it: its row, its page, its record, and the words it is found by. */
    public record Kept(Summary summary, String words, String view, String record) {}

    /** Whether the city itself published anything of a process. */
    @Transactional(readOnly = true)
    public boolean isOwn(String ocid) {
        return releases.any(ocid);
    }

    /** Keeps a process that others published, to be found among the city's own; for the room that reads it. */
    @Transactional
    public void keep(Kept historical) {
        processes.keep(historical);
    }

    /** Lets everybody see what was kept since the last time. */
    @Transactional
    public void changed() {
        releases.changed();
    }

    /**
     * Processes that fit a query: open ones by closing, then the others, latest first.
     *
     * @throws org.guildhall.kernel.Refused {@code common.malformed} for an {@code after} that no page gave
     */
    @Transactional(readOnly = true)
    public Found search(Query query) {
        var now = clock.instant();
        var after = query.after();
        var cursor = after == null ? null : Cursor.read(after);
        var asOf = cursor == null ? now : cursor.asOf();
        var conditions = Conditions.of(query, asOf, clock.zone());
        var rows = processes.page(conditions, cursor, now, query.limit() + 1);
        var total = totals.of(query, releases.progress().version(), () -> processes.count(conditions));
        if (rows.size() <= query.limit()) {
            return new Found(rows, total, null);
        }
        var page = rows.subList(0, query.limit());
        return new Found(page, total, Cursor.after(page.getLast(), asOf).text());
    }

    /** A process as its public page shows it; empty if nothing of it is public. */
    @Transactional(readOnly = true)
    public Optional<JsonNode> view(String ocid) {
        var now = clock.instant();
        return kept(ocid).flatMap(processes::view).map(text -> {
            var view = (ObjectNode) json.readTree(text);
            processes.summary(ocid, now).ifPresent(row -> view.put("status", row.status()));
            return view;
        });
    }

    /** Its releases in a package, oldest first. */
    @Transactional(readOnly = true)
    public Optional<byte[]> releasePackage(String ocid) {
        var all = kept(ocid).map(releases::of).orElse(List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(packaging.releases(ocid, all));
    }

    /** Its record in a package: its releases and its latest state. What others published is under their licence. */
    @Transactional(readOnly = true)
    public Optional<byte[]> recordPackage(String ocid) {
        return kept(ocid)
                .flatMap(id -> processes.summary(id, clock.instant()))
                .flatMap(row -> processes.record(ocid).map(text -> {
                    var record = (ObjectNode) json.readTree(text);
                    return row.imported()
                            ? packaging.importedRecord(ocid, record, row.updatedAt(), licence(ocid))
                            : packaging.recordPackage(ocid, record, row.updatedAt());
                }));
    }

    private String licence(String ocid) {
        return processes
                .view(ocid)
                .map(view -> json.readTree(view).path("licence").asString(""))
                .orElse("");
    }

    /** The place of the last of {@code limit} releases after a place; that place itself where none follows. */
    @Transactional(readOnly = true)
    public long lastReleaseAfter(long after, long limit) {
        return releases.lastPlace(after, limit);
    }

    /**
     * Every release of the city's own processes after a place and up to another, oldest first, each a line of JSON.
     * Places follow the order in which releases became public, so going on from the last misses and repeats nothing.
     * No connection to the database is held while the sink is slow.
     */
    public void releaseLines(long after, long upTo, Consumer<String> sink) {
        var place = after;
        for (var lines = releases.lines(place, upTo, BATCH);
                !lines.isEmpty();
                lines = releases.lines(place, upTo, BATCH)) {
            lines.forEach(line -> sink.accept(line.body()));
            place = lines.getLast().place();
        }
    }

    /** The latest acts below a place, newest first; null starts with the newest. */
    @Transactional(readOnly = true)
    public List<ReleaseEntry> latestActs(int limit, @Nullable Long below) {
        return latestActs(new Query("", "", "", "", null, limit, java.util.Locale.CANADA), below);
    }

    /** The latest acts of processes that fit a query. */
    @Transactional(readOnly = true)
    public List<ReleaseEntry> latestActs(Query query, @Nullable Long below) {
        var conditions = Conditions.of(query, clock.instant(), clock.zone());
        return releases.latest(conditions, below == null ? Long.MAX_VALUE : below, query.limit());
    }

    /** A document published with a process, also one that was withdrawn later; empty if it never was. */
    @Transactional(readOnly = true)
    public Optional<PublishedDocument> document(String ocid, String sha256) {
        return kept(ocid)
                .flatMap(processes::view)
                .map(text -> json.readValue(text, new TypeReference<Map<String, Object>>() {}))
                .flatMap(view -> documents(view)
                        .filter(document -> sha256.equals(document.get("sha256")))
                        .findFirst())
                .map(document -> new PublishedDocument(
                        Shapes.text(document.get("name")),
                        Shapes.text(document.get("mediaType")),
                        sha256,
                        Long.parseLong(Shapes.text(document.get("size"))),
                        documents.place(sha256)));
    }

    /** Everything published with a process: of the notice, withdrawn since or not, of a synthesis, and for a duty. */
    private static Stream<Map<String, Object>> documents(Map<String, Object> view) {
        var synthesis = Shapes.object(Shapes.object(view.get("synthesis")).get("document"));
        var filed = Shapes.objects(view.get("duties")).stream().map(duty -> Shapes.object(duty.get("document")));
        return Stream.of(
                        Stream.of("documents", "withdrawnDocuments")
                                .flatMap(list -> Shapes.objects(view.get(list)).stream()),
                        Stream.of(synthesis),
                        filed)
                .flatMap(each -> each);
    }

    /** The kinds of acts that are told as releases. */
    public java.util.Set<String> kinds() {
        return releasing.kinds();
    }

    /** A number that grows whenever anything public changes. */
    @Transactional(readOnly = true)
    public long version() {
        return releases.progress().version();
    }

    /**
     * A number that is another one once anything public has changed, by an act or by a closing that has passed. It
     * costs nothing to ask, and is at most one round of the clockwork behind.
     */
    public long edition() {
        return prepared.edition();
    }

    /** An ocid that the database can hold. */
    private static Optional<String> kept(String ocid) {
        return ocid.indexOf('\0') < 0 ? Optional.of(ocid) : Optional.empty();
    }
}
