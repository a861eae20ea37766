package org.guildhall.tlog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An audit of a whole log: makes the tree anew from nothing but the entries, and compares every tile and the root that
 * is signed. Constant memory.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0; RFC 6962, section 2.1.
 */
public final class Fsck {
    private static final int MOST_FINDINGS = 100;

    private final TileSource source;
    private final Entries entries;
    private final List<Audit.Finding> findings = new ArrayList<>();
    private final Frontier frontier = new Frontier();

    private Fsck(TileSource source, Entries entries) {
        this.source = source;
        this.entries = entries;
    }

    /**
     * Sees every entry in its order: to compare it with what it was made of. Not believed before the audit is sound.
     */
    @FunctionalInterface
    public interface Entries {
        /** One entry. */
        void entry(long index, byte[] entry) throws IOException;
    }

    /**
     * Audits the log as it is published now.
     *
     * @throws IOException if it cannot be read now; what is missing or wrong is a finding instead
     */
    public static Audit check(TileSource source, LogIdentity log) throws IOException {
        return check(source, log, (index, entry) -> {});
    }

    /** The same, showing each entry. */
    public static Audit check(TileSource source, LogIdentity log, Entries entries) throws IOException {
        return new Fsck(source, entries).audit(log);
    }

    private Audit audit(LogIdentity log) throws IOException {
        SignedCheckpoint checkpoint;
        try {
            checkpoint = LogReader.latest(source, log).checkpoint();
        } catch (NoSuchFileException absent) {
            found(TilePath.CHECKPOINT, "there is none");
            return new Audit(Optional.empty(), 0, findings);
        } catch (Untrusted refused) {
            found(TilePath.CHECKPOINT, refused.detail());
            return new Audit(Optional.empty(), 0, findings);
        }
        if (growTo(checkpoint.size()) && !frontier.root().equals(checkpoint.root())) {
            found(TilePath.CHECKPOINT, "the entries do not lead to the root that is signed");
        }
        return new Audit(Optional.of(checkpoint), frontier.size(), findings);
    }

    /** Whether all entries could be read: without one of them no later hash is known. */
    private boolean growTo(long size) throws IOException {
        while (frontier.size() < size) {
            var path = TilePath.of(TilePath.ENTRIES, frontier.size() / TilePath.WIDTH, size);
            try {
                for (var entry : TileNodes.entries(source, path)) {
                    entries.entry(frontier.size(), entry);
                    frontier.add(entry, this::compare);
                }
            } catch (Untrusted refused) {
                found(path.path(), refused.detail());
                return false;
            }
        }
        frontier.partials(this::compare);
        return true;
    }

    private void compare(TilePath path, byte[] made) throws IOException {
        if (path.level() == TilePath.ENTRIES) {
            return;
        }
        try {
            var there = TileNodes.hashes(source, path);
            var position = Arrays.mismatch(made, there) / Hash.BYTES;
            if (!Arrays.equals(made, there)) {
                var index = path.index() * TilePath.WIDTH + position;
                found(path.path(), path.level() == 0 ? "not of entry " + index : "not of the tiles below, at " + index);
            }
        } catch (Untrusted refused) {
            found(path.path(), refused.detail());
        }
    }

    private void found(String path, String problem) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Audit.Finding(path, problem));
        }
    }
}
