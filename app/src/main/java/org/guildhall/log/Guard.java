package org.guildhall.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.database.Notice;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.log.LogRows.Origin;
import org.guildhall.tlog.DirectoryTiles;
import org.guildhall.tlog.Hash;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.LogReader;
import org.guildhall.tlog.MerkleTree;
import org.guildhall.tlog.NoteSigner;
import org.guildhall.tlog.SignedCheckpoint;
import org.guildhall.tlog.Untrusted;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that no second history is published. The database must know every entry that the log on disk has, and the
 * log on disk must have become what the database remembers to have published. Where an old back-up of either was
 * restored, the start is refused; a new log, which names the last checkpoint of the old one, is begun only on demand.
 *
 * <p>A log that is lost or behind while the database is whole is made anew from its rows: the same entries in the same
 * order are the same tree.
 *
 * <p>Database and folder restored together, or rows that were cut off before their log was lost, agree with each other:
 * so both are held against what was read elsewhere, too.
 */
@Component
class Guard {
    private static final String AFTER = "after";
    private static final int LATEST = 256;
    private static final int STEP = 1_000;

    private final LeafRows leaves;
    private final LogRows rows;
    private final LogKeys keys;
    private final LastRead lastRead;
    private final City city;
    private final CityClock clock;
    private final String newAfter;

    Guard(
            LeafRows leaves,
            LogRows rows,
            LogKeys keys,
            LastRead lastRead,
            City city,
            CityClock clock,
            @Value("${guildhall.log.new-after:}") String newAfter) {
        this.leaves = leaves;
        this.rows = rows;
        this.keys = keys;
        this.lastRead = lastRead;
        this.city = city;
        this.clock = clock;
        this.newAfter = newAfter;
    }

    /**
     * What was read of the log elsewhere and has to be continued; empty if no answer comes, which is said aloud, or it
     * was an earlier log of this city, which the one that is written now follows.
     */
    Optional<String> elsewhere() {
        try {
            return lastRead.checkpoint().filter(note -> !isFollowed(note));
        } catch (IOException silent) {
            LoggerFactory.getLogger(Guard.class)
                    .warn("{} ({})", Notice.of("log.unasked"), String.valueOf(silent.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isFollowed(String note) {
        return rows.vkeys().stream().skip(1).anyMatch(vkey -> signed(note, vkey).isPresent())
                || rows.origin().filter(origin -> follows(origin, note)).isPresent();
    }

    private static boolean follows(Origin origin, String note) {
        if (origin.head() == null) {
            return false;
        }
        var head = JsonMapper.shared().readTree(origin.head());
        var after = head.path(AFTER).asString("");
        return after.equals(note)
                || signed(note, head.path("key").asString(""))
                        .filter(earlier -> earlier.size() <= sizeOf(after))
                        .isPresent();
    }

    private static Optional<SignedCheckpoint> signed(String note, String vkey) {
        try {
            var bytes = note.getBytes(StandardCharsets.UTF_8);
            return Optional.of(SignedCheckpoint.verify(bytes, LogIdentity.of(vkey)));
        } catch (Untrusted another) {
            return Optional.empty();
        }
    }

    /** The log to be written: the one the database names, the city's first, or on demand a new one. */
    Origin origin(Path root, Optional<String> elsewhere) throws IOException {
        var known = rows.origin();
        var highest = LogFolder.highest(root);
        var number = Math.max(highest, known.map(Origin::number).orElse(0));
        if (number == 0 && elsewhere.isEmpty()) {
            return begun(1, null);
        }
        var ends = elsewhere.map(note -> String.valueOf(sizeOf(note)));
        if ((newAfter.equals(String.valueOf(sizeOf(root, number))) || newAfter.equals(ends.orElse(null)))
                && !belongsTogether(known, root, number, elsewhere)) {
            // A key that is there may have signed: none signs a second history.
            return begun(Math.max(Math.max(number, keys.highest()), 1) + 1, head(root, number, elsewhere));
        }
        if (number == 0) {
            throw new LogRefused("elsewhere", sizeOf(elsewhere.orElseThrow()), "0", ends.orElseThrow());
        }
        if (known.isEmpty() || highest > known.get().number()) {
            throw new LogRefused("unknown", sizeOf(root, number), root.resolve(String.valueOf(number)));
        }
        return known.get();
    }

    private boolean belongsTogether(Optional<Origin> known, Path root, int number, Optional<String> elsewhere) {
        if (known.isEmpty() || known.get().number() != number) {
            return false;
        }
        var folder = root.resolve(String.valueOf(number));
        var origin = known.get();
        try {
            signer(origin, folder);
            requireRebuildable(origin, folder);
            requireContinued(origin, folder, elsewhere);
            if (Log.exists(folder)) {
                requireSame(origin, LogReader.latest(new DirectoryTiles(folder), LogIdentity.of(origin.vkey())));
            }
            return true;
        } catch (LogRefused | IOException doesNot) {
            return false;
        }
    }

    private Origin begun(int number, byte @org.jspecify.annotations.Nullable [] head) {
        var host = Optional.ofNullable(URI.create(city.url()).getAuthority()).orElse(city.url());
        var name = host + "/log" + (number == 1 ? "" : "/" + number);
        var signer = keys.make(number, name);
        var origin = new Origin(number, name, signer.verifier().vkey(), head);
        rows.begin(origin);
        return origin;
    }

    /**
     * The first entry of a log that follows another: whoever kept a checkpoint of that one finds it named. What was
     * read elsewhere is the end of it, unless the disk has more.
     */
    private byte[] head(Path root, int number, Optional<String> elsewhere) throws IOException {
        var files = new DirectoryTiles(root.resolve(String.valueOf(number)));
        var key = keys.of(number).map(signer -> signer.verifier().vkey());
        var ours = key.isPresent()
                && elsewhere.flatMap(note -> signed(note, key.get())).isPresent();
        if (elsewhere.isPresent() && (!ours || sizeOf(elsewhere.get()) > size(files.folder()))) {
            return head(elsewhere.get(), ours ? key.get() : "");
        }
        var checkpoint = Log.exists(files.folder())
                ? new String(files.read("checkpoint", Log.MAX_ENTRY), StandardCharsets.UTF_8)
                : "";
        return head(checkpoint, key.orElse(""));
    }

    private byte[] head(String checkpoint, String key) {
        return Jcs.of(Map.of(
                "v",
                LeafForm.VERSION,
                "kind",
                "log.continued",
                "at",
                clock.instant().toString(),
                AFTER,
                checkpoint,
                "key",
                key));
    }

    /** The key of a log. @throws LogRefused if it is not there, or another */
    NoteSigner signer(Origin origin, Path folder) {
        return keys.of(origin.number())
                .filter(key -> key.verifier().vkey().equals(origin.vkey()))
                .orElseThrow(() -> new LogRefused("no-key", size(folder), keys.file(origin.number())));
    }

    /** A log that is behind what was published is made anew only if that gives what was published. */
    void requireRebuildable(Origin origin, Path folder) throws IOException {
        var published = published(origin);
        var size = size(folder);
        if (published.isEmpty() || published.get().size() <= size) {
            return;
        }
        if (!rootOfRows(origin, published.get().size())
                .equals(Optional.of(published.get().root()))) {
            throw new LogRefused("other", size, folder);
        }
    }

    /**
     * The log, as it is on disk or will be made of the rows, has become what was read of it elsewhere.
     *
     * @throws LogRefused if it is smaller, or another
     */
    void requireContinued(Origin origin, Path folder, Optional<String> elsewhere) throws IOException {
        if (elsewhere.isEmpty() || isFollowed(elsewhere.get())) {
            return;
        }
        var read = signed(elsewhere.get(), origin.vkey());
        if (read.isEmpty()) {
            throw new LogRefused("elsewhere-other", sizeOf(elsewhere.get()), origin.name());
        }
        var end = read.get().size();
        var size = size(folder);
        var root = size >= end
                ? Optional.of(LogReader.latest(new DirectoryTiles(folder), LogIdentity.of(origin.vkey()))
                        .rootAt(end))
                : rootOfRows(origin, end);
        if (root.isEmpty()) {
            var known = leaves.progress().entry() + origin.offset();
            throw new LogRefused("elsewhere", end, String.valueOf(known), String.valueOf(end));
        }
        if (!root.get().equals(read.get().root())) {
            throw new LogRefused("elsewhere-other", Math.max(size, end), origin.name());
        }
    }

    /** The database knows what the log has, and the log has what the database remembers to have published. */
    void requireSame(Origin origin, Log log) throws IOException {
        requireSame(origin, log.reader());
    }

    private void requireSame(Origin origin, LogReader log) throws IOException {
        var known = leaves.progress().entry() + origin.offset();
        if (known < log.size()) {
            throw new LogRefused("fewer", log.size(), String.valueOf(known), String.valueOf(log.size()));
        }
        var first = Math.max(origin.offset(), log.size() - LATEST);
        if (first < log.size()) {
            var published = log.entries(first, log.size());
            var given = leaves.entriesFrom(first - origin.offset(), published.size());
            if (!same(published, given)) {
                throw new LogRefused("other", log.size(), origin.name());
            }
        }
        var published = published(origin);
        if (published.isPresent()
                && published.get().size() <= log.size()
                && !log.rootAt(published.get().size()).equals(published.get().root())) {
            throw new LogRefused("other", log.size(), origin.name());
        }
    }

    private static boolean same(List<byte[]> published, List<byte[]> given) {
        for (int i = 0; i < published.size(); i++) {
            if (i >= given.size() || !Arrays.equals(published.get(i), given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Optional<SignedCheckpoint> published(Origin origin) throws IOException {
        var last = rows.lastPublished(origin.number());
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(SignedCheckpoint.verify(last.get().checkpoint(), LogIdentity.of(origin.vkey())));
    }

    /** The root that a log of the rows has at a size; empty if they are fewer. */
    private Optional<Hash> rootOfRows(Origin origin, long size) {
        var tree = new MerkleTree();
        if (origin.head() != null && size > 0) {
            tree.add(origin.head());
        }
        while (tree.size() < size) {
            var some = leaves.entriesFrom(tree.size() - origin.offset(), STEP);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            some.stream().limit(size - tree.size()).forEach(tree::add);
        }
        return Optional.of(tree.root());
    }

    /** What the disk says against it, as a refusal. */
    LogRefused refused(IOException failed, Path root) {
        try {
            var number = LogFolder.highest(root);
            var why = failed instanceof Untrusted untrusted ? untrusted.detail() : String.valueOf(failed.getMessage());
            return new LogRefused("unreadable", sizeOf(root, number), root, why);
        } catch (IOException again) {
            throw new java.io.UncheckedIOException(again);
        }
    }

    private long sizeOf(Path root, int number) {
        return size(root.resolve(String.valueOf(number)));
    }

    /** Entries of a log as its checkpoint says, signed or not; 0 if there is none. */
    private static long size(Path folder) {
        if (!Log.exists(folder)) {
            return 0;
        }
        try {
            var note = new DirectoryTiles(folder).read("checkpoint", Log.MAX_ENTRY);
            return sizeOf(new String(note, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static long sizeOf(String note) {
        return note.lines()
                .skip(1)
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
