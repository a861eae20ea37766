package org.guildhall.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.log.LogRows.Origin;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.LogInUse;
import org.guildhall.tlog.LogReader;
import org.guildhall.tlog.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The log on disk: each in a folder of its number. What the database has given out is appended in its order; whatever
 * was interrupted is done by the next call. Of several processes over one folder one writes, the others wait.
 */
@Component
class LogFolder implements DisposableBean {
    private static final int STEP = 1_000;

    private final Path root;
    private final LeafRows leaves;
    private final LogRows rows;
    private final LogKeys keys;
    private final Guard guard;
    private @Nullable Open open;
    private volatile @Nullable LogRefused refused;
    private volatile @Nullable NoteSigner signer;

    LogFolder(@Value("${guildhall.log.folder}") Path root, LeafRows leaves, LogRows rows, LogKeys keys, Guard guard) {
        this.root = root;
        this.leaves = leaves;
        this.rows = rows;
        this.keys = keys;
        this.guard = guard;
    }

    /** A log that this process writes. */
    private record Open(Origin origin, Log log) {}

    /**
     * Opens the log, or makes it; does nothing while another process has it open.
     *
     * @throws LogRefused if the database and what was published do not belong together
     */
    synchronized void open() {
        requireNotRefused();
        if (open == null) {
            try {
                var elsewhere = guard.elsewhere();
                var origin = guard.origin(root, elsewhere);
                var folder = folder(origin);
                var signers = List.of(guard.signer(origin, folder));
                guard.requireRebuildable(origin, folder);
                guard.requireContinued(origin, folder, elsewhere);
                var log =
                        Log.exists(folder) ? Log.open(folder, signers, Optional.empty()) : Log.create(folder, signers);
                keep(origin, log);
            } catch (LogInUse taken) {
                LoggerFactory.getLogger(LogFolder.class).info("Another process writes the log.");
            } catch (IOException failed) {
                throw guard.refused(failed, root);
            }
        }
    }

    /**
     * Asks again what was read elsewhere: at the start there may have been no answer.
     *
     * @throws LogRefused if the log does not continue it; from then on nothing is signed
     */
    synchronized void requireContinued() {
        requireNotRefused();
        var origin = rows.origin();
        try {
            if (origin.isPresent()) {
                guard.requireContinued(origin.get(), folder(origin.get()), guard.elsewhere());
            }
        } catch (LogRefused forked) {
            refused = forked;
            close();
            throw forked;
        } catch (IOException failed) {
            throw guard.refused(failed, root);
        }
    }

    private void requireNotRefused() {
        var forked = refused;
        if (forked != null) {
            throw forked;
        }
    }

    private void keep(Origin origin, Log log) throws IOException {
        try {
            guard.requireSame(origin, log);
            open = new Open(origin, log);
        } catch (IOException | RuntimeException refused) {
            log.close();
            throw refused;
        }
    }

    /** Appends what the database has given out since; durable and published when it returns. */
    synchronized void publish() {
        open();
        var writing = open;
        if (writing == null) {
            return;
        }
        try {
            for (var next = next(writing); !next.isEmpty(); next = next(writing)) {
                var checkpoint = writing.log.append(next).checkpoint();
                rows.publish(writing.origin.number(), checkpoint.size(), checkpoint.bytes());
            }
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(failed);
        }
    }

    private List<byte[]> next(Open writing) {
        var size = writing.log.checkpoint().size();
        var head = writing.origin.head();
        if (head == null) {
            return leaves.entriesFrom(size, STEP);
        }
        if (size > 0) {
            return leaves.entriesFrom(size - 1, STEP);
        }
        var first = new ArrayList<byte[]>();
        first.add(head);
        first.addAll(leaves.entriesFrom(0, STEP));
        return first;
    }

    /** The log that is published now; empty before the first. */
    Optional<Origin> origin() {
        return rows.origin();
    }

    /** What readers have to know of it. */
    Optional<LogIdentity> identity() {
        return origin().map(origin -> LogIdentity.of(origin.vkey()));
    }

    /** Who signed for it when last asked. Bids come by the hundred: the key is not read from its file for each. */
    NoteSigner signer() {
        requireNotRefused();
        var known = signer;
        return known == null ? currentSigner() : known;
    }

    /** Who signs for it now. */
    NoteSigner currentSigner() {
        requireNotRefused();
        var read = origin().flatMap(each -> keys.of(each.number())
                        .filter(key -> key.verifier().vkey().equals(each.vkey())))
                .orElseThrow(() -> new IllegalStateException("there is no log, or not its key"));
        signer = read;
        return read;
    }

    /** Where the files of the log are that is published now. */
    Optional<Path> files() {
        return origin().map(this::folder).filter(Log::exists);
    }

    /** Reads the log as it is published now; empty before the first. */
    Optional<LogReader> reader() throws IOException {
        var files = files();
        var identity = identity();
        return files.isEmpty() || identity.isEmpty()
                ? Optional.empty()
                : Optional.of(LogReader.latest(new org.guildhall.tlog.DirectoryTiles(files.get()), identity.get()));
    }

    private Path folder(Origin origin) {
        return root.resolve(String.valueOf(origin.number()));
    }

    /** The highest number of a folder with a log; 0 for none. */
    static int highest(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        try (var folders = Files.list(root)) {
            return folders.filter(Log::exists)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,5}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
    }

    /** Lets another process write. */
    synchronized void close() {
        var writing = open;
        open = null;
        if (writing != null) {
            try {
                writing.log.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void destroy() {
        close();
    }
}
