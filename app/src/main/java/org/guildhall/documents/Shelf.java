package org.guildhall.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that are kept, each in one of 256 folders under its hash. Of one hash one thing is done at a time, so that
 * nobody takes back bytes that somebody else keeps.
 */
final class Shelf {
    private final Path root;
    private final Disk disk;
    private final ConcurrentHashMap<String, OnTrial> trials = new ConcurrentHashMap<>(4096); // few share a lock

    /** @param root made with its folders once and synced, so that a document is safe when its own folder is */
    Shelf(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
        try {
            Files.createDirectories(root);
            if (Files.notExists(root.resolve("ff"))) {
                for (var first = 0; first <= 0xff; first++) {
                    Files.createDirectories(root.resolve(HexFormat.of().toHexDigits((byte) first)));
                }
                disk.syncFolder(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Bytes that nobody keeps for good yet.
     *
     * @param open how many trials of them have not ended
     * @param wanted whether one of them ended well, or somebody kept them for good meanwhile
     */
    private record OnTrial(int open, boolean wanted) {}

    Path place(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Moves a file to its place for good. */
    void keep(Path file, String sha256) {
        trials.compute(sha256, (_, trial) -> {
            put(file, sha256);
            return trial == null ? null : new OnTrial(trial.open(), true);
        });
    }

    /** Moves a file to its place until {@link #end}. */
    void keepOnTrial(Path file, String sha256) {
        trials.compute(sha256, (_, trial) -> {
            var there = put(file, sha256);
            return trial == null ? new OnTrial(1, there) : new OnTrial(trial.open() + 1, trial.wanted());
        });
    }

    /** Ends one trial. Bytes whose every trial ended badly, and that were not there before, are deleted. */
    void end(String sha256, boolean well) {
        trials.computeIfPresent(sha256, (_, trial) -> ended(sha256, trial, well));
    }

    private @Nullable OnTrial ended(String sha256, OnTrial trial, boolean well) {
        var wanted = trial.wanted() || well;
        if (trial.open() > 1) {
            return new OnTrial(trial.open() - 1, wanted);
        }
        if (!wanted) {
            delete(place(sha256));
        }
        return null;
    }

    /** True if the bytes were there already. */
    private boolean put(Path file, String sha256) {
        var place = place(sha256);
        try {
            var there = Files.exists(place);
            if (!there) {
                disk.move(file, place);
            }
            // Also of bytes that were there: whoever brought them may not have come this far.
            disk.syncFolder(place.resolveSibling("."));
            return there;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
