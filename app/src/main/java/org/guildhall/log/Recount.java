package org.guildhall.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.log.LeafRows.Kept;
import org.guildhall.tlog.DirectoryTiles;
import org.guildhall.tlog.Fsck;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteVerifier;
import org.guildhall.tlog.Untrusted;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recounts everything each night: every fact against its leaf, every leaf against its batch, every entry against what
 * is published, every receipt against its signature; and rows that facts tell of against these. The first thing that
 * differs is told by a fact that auditors follow, and by the console.
 */
@Component
@Profile("!command")
class Recount {
    private static final int STEP = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Journal journal;
    private final LeafRows leaves;
    private final LogRows rows;
    private final LogFolder folder;
    private final City city;
    private final CityClock clock;
    private final JsonMapper json;
    private final List<RowsOfFacts> rooms;
    private final LeafCheck check;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    Recount(
            Journal journal,
            LeafRows leaves,
            LogRows rows,
            LogFolder folder,
            City city,
            CityClock clock,
            JsonMapper json,
            List<RowsOfFacts> rooms,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.leaves = leaves;
        this.rows = rows;
        this.folder = folder;
        this.city = city;
        this.clock = clock;
        this.json = json;
        this.rooms = rooms;
        this.check = new LeafCheck(json);
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Recounts, and tells what differs. */
    @Scheduled(cron = "${guildhall.log.recount:0 20 3 * * *}")
    void nightly() {
        difference().ifPresent(what -> {
            LoggerFactory.getLogger(Recount.class).error("The log and the database differ: {}", what);
            transaction.executeWithoutResult(_ ->
                    journal.record(Fact.of("log.differs", new Ocid(city.ocidPrefix() + "-log"), clock.instant())
                            .with("what", what)));
        });
    }

    /**
     * What differs first, without any value of it; empty if nothing does. The city works on meanwhile: what is held
     * against each other in the database is read as of one instant, and of what is published every entry was in the
     * database before.
     */
    Optional<String> difference() {
        return inTheDatabase().or(this::ofEntries).or(this::ofReceipts);
    }

    private Optional<String> inTheDatabase() {
        return snapshot.execute(_ -> ofFacts(Place.START).or(this::ofBatches).or(this::ofRows));
    }

    /** Last, since the facts that rows are held against have to be sound. */
    private Optional<String> ofRows() {
        return rooms.stream().flatMap(room -> room.differences().stream()).findFirst();
    }

    /** Of the facts after a place. */
    Optional<String> ofFacts(Place after) {
        var upTo = leaves.progress().journal();
        var place = after;
        while (true) {
            var facts = journal.settledAfter(place, STEP).stream()
                    .filter(recorded -> !isAfter(recorded.place(), upTo))
                    .toList();
            var given = leaves.leavesAfter(place, STEP);
            if (facts.isEmpty() && given.isEmpty()) {
                return Optional.empty();
            }
            var differs = IntStream.range(0, Math.max(facts.size(), given.size()))
                    .mapToObj(i -> differing(at(facts, i), at(given, i)))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (differs.isPresent()) {
                return differs;
            }
            place = facts.getLast().place();
        }
    }

    private static <T> Optional<T> at(List<T> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    /** A fact and a leaf that stand side by side, of which one may be missing. */
    private Optional<String> differing(Optional<RecordedFact> recorded, Optional<Kept> leaf) {
        if (recorded.isEmpty()
                || (leaf.isPresent()
                        && isAfter(recorded.get().place(), leaf.get().fact()))) {
            return leaf.map(kept -> "a fact was removed: " + said(kept.fact()));
        }
        if (leaf.isEmpty() || isAfter(leaf.get().fact(), recorded.get().place())) {
            return Optional.of("a fact was slipped in: " + said(recorded.get().place()));
        }
        return differing(recorded.get(), leaf.get());
    }

    private Optional<String> differing(RecordedFact recorded, Kept leaf) {
        return check.difference(leaf.bytes(), leaf.disclosures(), recorded.fact())
                .map(field -> "a fact was changed: " + said(recorded.place()) + ", " + field);
    }

    private static boolean isAfter(Place place, Place other) {
        var first = Long.compare(place.transaction(), other.transaction());
        return first > 0 || (first == 0 && place.seq() > other.seq());
    }

    private static String said(Place place) {
        return "transaction " + place.transaction() + ", sequence " + place.seq();
    }

    Optional<String> ofBatches() {
        var expected = 1L;
        for (var some = leaves.batchesAfter(0, STEP);
                !some.isEmpty();
                some = leaves.batchesAfter(some.getLast().number(), STEP)) {
            for (var batch : some) {
                var root = Sequencer.tree(batch.seed(), leaves.inBatch(batch.number()))
                        .root();
                var entry = leaves.entriesFrom(batch.entry(), 1).stream().findFirst();
                if (batch.number() != expected++
                        || entry.isEmpty()
                        || !json.readTree(entry.get()).path("root").asString("").equals(root.base64())) {
                    return Optional.of("a batch was changed: " + batch.number());
                }
            }
        }
        return expected == leaves.progress().batch()
                ? Optional.empty()
                : Optional.of("a batch was removed: " + expected);
    }

    Optional<String> ofEntries() {
        var files = folder.files();
        var origin = rows.origin();
        if (files.isEmpty() || origin.isEmpty()) {
            return Optional.of("there is no log");
        }
        var head = origin.get().head();
        var buffer = new ArrayDeque<byte[]>();
        var differing = new java.util.ArrayList<String>();
        try {
            var audit = Fsck.check(
                    new DirectoryTiles(files.get()), LogIdentity.of(origin.get().vkey()), (index, published) -> {
                        var number = index - origin.get().offset();
                        if (buffer.isEmpty() && number >= 0) {
                            buffer.addAll(leaves.entriesFrom(number, STEP));
                        }
                        var given = number < 0 ? head : buffer.poll();
                        if (!Arrays.equals(given, published) && differing.isEmpty()) {
                            differing.add("an entry was changed: " + index);
                        }
                    });
            audit.findings().stream()
                    .findFirst()
                    .ifPresent(found -> differing.add("the log on disk: " + found.path() + ", " + found.problem()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return differing.stream().findFirst();
    }

    Optional<String> ofReceipts() {
        var keys = rows.vkeys().stream().map(NoteVerifier::parse).toList();
        for (var some = rows.receiptsAfter(FIRST, STEP);
                !some.isEmpty();
                some = rows.receiptsAfter(some.getLast().id(), STEP)) {
            for (var receipt : some) {
                try {
                    var note = Note.parse(receipt.note().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    if (!note.verify(keys).contains(receipt.id().toString())) {
                        return Optional.of("a receipt was changed: " + receipt.id());
                    }
                } catch (Untrusted changed) {
                    return Optional.of("a receipt was changed: " + receipt.id());
                }
            }
        }
        return Optional.empty();
    }
}
