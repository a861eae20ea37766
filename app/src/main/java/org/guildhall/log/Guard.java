package org.guildhall.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sees to it that no second history is published. The database must know every entry that the log on disk has, and the
 * log on disk must have become what the database remembers to have published. Where an old back-up of either was
 * restored, the start is refused; a new log, which names the last checkpoint of the old one, is begun only on demand.
 *
 * <p>A log that is lost or behind while the database is whole is made anew from its rows: the same entries in the same
 * order are the same tree.
 */
@Component
class Guard {
    private static final int LATEST = 256;
    private static final int STEP = 1_000;

    private final LeafRows leaves;
    private final LogRows rows;
    private final LogKeys keys;
    private final City city;
    private final CityClock clock;
    private final String newAfter;

    Guard(
            LeafRows leaves,
            LogRows rows,
            LogKeys keys,
            City city,
            CityClock clock,
            @Value("${guildhall.log.new-after:}") String newAfter) {
        this.leaves = leaves;
        this.rows = rows;
        this.keys = keys;
        this.city = city;
        this.clock = clock;
        this.newAfter = newAfter;
    }

    /** The log to be written: the one the database names, the city's first, or on demand a new one. */
    Origin origin(Path root) throws IOException {
        var known = rows.origin();
        var highest = LogFolder.highest(root);
        var number = Math.max(highest, known.map(Origin::number).orElse(0));
        if (number == 0) {
            return begun(1, null);
        }
        if (newAfter.equals(String.valueOf(sizeOf(root, number))) && !belongsTogether(known, root, number)) {
            return begun(number + 1, head(root, number));
        }
        if (known.isEmpty() || highest > known.get().number()) {
            throw new LogRefused("unknown", sizeOf(root, number), root.resolve(String.valueOf(number)));
        }
        return known.get();
    }

    private boolean belongsTogether(Optional<Origin> known, Path root, int number) {
        if (known.isEmpty() || known.get().number() != number) {
            return false;
        }
        var folder = root.resolve(String.valueOf(number));
        var origin = known.get();
        try {
            signer(origin, folder);
            requireRebuildable(origin, folder);
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

    /** The first entry of a log that follows another: whoever kept a checkpoint of that one finds it named. */
    private byte[] head(Path root, int number) throws IOException {
        var files = new DirectoryTiles(root.resolve(String.valueOf(number)));
        var checkpoint = Log.exists(files.folder())
                ? new String(files.read("checkpoint", Log.MAX_ENTRY), StandardCharsets.UTF_8)
                : "";
        return Jcs.of(Map.of(
                "v",
                LeafForm.VERSION,
                "kind",
                "log.continued",
                "at",
                clock.instant().toString(),
                "after",
                checkpoint,
                "key",
                keys.of(number).map(key -> key.verifier().vkey()).orElse("")));
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
            return new String(note, StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
