package org.guildhall.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
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

    private final Disclosure disclosure;
    private final Releasing releasing;
    private final Edition edition;
    private final Packaging packaging;
    private final ReleaseRows releases;
    private final ProcessRows processes;
    private final Prepared prepared;
    private final Documents documents;
    private final CityClock clock;
    private final JsonMapper json;

    Publications(
            Disclosure disclosure,
            Releasing releasing,
            Edition edition,
            Packaging packaging,
            ReleaseRows releases,
            ProcessRows processes,
            Prepared prepared,
            Documents documents,
            CityClock clock,
            JsonMapper json) {
        this.disclosure = disclosure;
        this.releasing = releasing;
        this.edition = edition;
        this.packaging = packaging;
        this.releases = releases;
        this.processes = processes;
        this.prepared = prepared;
        this.documents = documents;
        this.clock = clock;
        this.json = json;
    }

    /** Publishes what has become visible since the last time. One publisher works at a time. */
    @Scheduled(fixedDelayString = "${guildhall.publishing.every:200ms}")
    @Transactional
    public void catchUp() {
        var progress = releases.progress();
        if (disclosure.newsAfter(progress.position(), 1).upTo().equals(progress.position())) {
            return;
        }
        progress = releases.lockedProgress();
        var news = disclosure.newsAfter(progress.position(), BATCH);
        if (news.upTo().equals(progress.position())) {
            return;
        }
        var changed = false;
        for (var ocid : news.processes()) {
            changed |= publish(ocid, progress.position(), news.upTo());
        }
        releases.advance(news.upTo(), changed);
    }

    /** Processes that fit a query: open ones by closing, then the others, latest first. */
    @Transactional(readOnly = true)
    public Found search(Query query) {
        var now = clock.instant();
        var offset = offset(query.after());
        var rows = processes.page(query, now, offset);
        var total = processes.count(query, now);
        var end = offset + rows.size();
        return new Found(rows, total, end < total ? String.valueOf(end) : null);
    }

    /** A process as its public page shows it; empty if nothing of it is public. */
    @Transactional(readOnly = true)
    public Optional<JsonNode> view(String ocid) {
        var now = clock.instant();
        return processes.view(ocid).map(text -> {
            var view = (ObjectNode) json.readTree(text);
            processes.summary(ocid, now).ifPresent(row -> view.put("status", row.status()));
            return view;
        });
    }

    /** Its releases in a package, oldest first. */
    @Transactional(readOnly = true)
    public Optional<byte[]> releasePackage(String ocid) {
        var all = releases.of(ocid);
        return all.isEmpty() ? Optional.empty() : Optional.of(packaging.releases(ocid, all));
    }

    /** Its record in a package: its releases and its latest state. */
    @Transactional(readOnly = true)
    public Optional<byte[]> recordPackage(String ocid) {
        return processes
                .summary(ocid, clock.instant())
                .flatMap(row -> processes
                        .record(ocid)
                        .map(text -> packaging.recordPackage(ocid, (ObjectNode) json.readTree(text), row.updatedAt())));
    }

    /** Every release of the city's own processes after the first {@code after} acts, each as one line of JSON. */
    @Transactional(readOnly = true)
    public void releaseLines(int limit, Consumer<String> sink) {
        releases.stream(Position.START, limit, sink);
    }

    /** The latest acts below a place, newest first; null starts with the newest. */
    @Transactional(readOnly = true)
    public List<ReleaseEntry> latestActs(int limit, @Nullable Long below) {
        return releases.latest(below == null ? Long.MAX_VALUE : below, limit);
    }

    /** A document published with a process; empty if it was not. */
    @Transactional(readOnly = true)
    public Optional<PublishedDocument> document(String ocid, String sha256) {
        return processes
                .view(ocid)
                .map(text -> json.readValue(text, new TypeReference<Map<String, Object>>() {}))
                .flatMap(view -> Shapes.objects(view.get("documents")).stream()
                        .filter(document -> sha256.equals(document.get("sha256")))
                        .findFirst())
                .map(document -> new PublishedDocument(
                        Shapes.text(document.get("name")),
                        Shapes.text(document.get("mediaType")),
                        sha256,
                        Long.parseLong(Shapes.text(document.get("size"))),
                        documents.place(sha256)));
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

    /** Publishes what of a process became visible after a position; false if nothing did. */
    private boolean publish(Ocid ocid, Position after, Position upTo) {
        var acts = disclosure.of(ocid, upTo);
        if (acts.stream().noneMatch(act -> act.position().compareTo(after) > 0)) {
            return false;
        }
        var published = new java.util.ArrayList<>(releases.of(ocid.value()));
        var last = published.isEmpty() ? Position.START : published.getLast().position();
        for (Disclosed act : acts) {
            if (act.position().compareTo(last) > 0) {
                var previous = published.isEmpty() ? null : published.getLast();
                releasing.of(act, previous).ifPresent(release -> {
                    releases.insert(release);
                    published.add(release);
                });
            }
        }
        if (published.isEmpty()) {
            return false;
        }
        processes.keep(edition.of(ocid.value(), acts, published));
        return true;
    }

    private static long offset(@Nullable String after) {
        return after != null && after.matches("\\d{1,9}") ? Long.parseLong(after) : 0;
    }
}
