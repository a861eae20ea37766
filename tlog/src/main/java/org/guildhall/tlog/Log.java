package org.guildhall.tlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transparency log in a folder that any web server can serve: its single sequencer. Safe for several threads.
 *
 * <p>An {@link #append} writes entries and hashes, makes them durable, and only then replaces the checkpoint. Whenever
 * the process is killed or the power goes, the checkpoint that is there has all its tiles; what was written beyond it
 * is overwritten by the next append.
 *
 * <p>Sources: C2SP tlog-tiles 0.1.0; tlog-checkpoint 1.0.0, section Signatures: a log MUST not sign any checkpoint
 * which is inconsistent with any checkpoint it previously signed.
 */
public final class Log implements AutoCloseable {
    /** The longest entry that is taken, in bytes. The format would hold 65,535. */
    public static final int MAX_ENTRY = 4096;

    private static final String TILES = "tile";
    private static final String NEXT_CHECKPOINT = ".checkpoint";

    private final Disk disk;
    private final List<NoteSigner> signers;
    private final Closeable lock;
    private final Set<String> lasting = new HashSet<>();
    private Frontier frontier;
    private SignedCheckpoint checkpoint;
    private boolean unusable;

    private Log(Disk disk, List<NoteSigner> signers, Closeable lock, Frontier frontier, SignedCheckpoint checkpoint) {
        this.disk = disk;
        this.signers = List.copyOf(signers);
        this.lock = lock;
        this.frontier = frontier;
        this.checkpoint = checkpoint;
    }

    /** Whether the folder holds a log. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(TilePath.CHECKPOINT));
    }

    /**
     * Makes a log without entries. Its origin is the name of the first signer.
     *
     * @param folder made if it is not there
     * @param signers all of them sign every checkpoint
     * @throws IllegalStateException if the folder holds a log, or the tiles of one
     */
    public static Log create(Path folder, List<NoteSigner> signers) throws IOException {
        FileDisk.makeLasting(folder.toAbsolutePath());
        return create(new FileDisk(folder), signers);
    }

    static Log create(Disk disk, List<NoteSigner> signers) throws IOException {
        var lock = disk.lock();
        try {
            if (disk.exists(TilePath.CHECKPOINT) || disk.exists(TILES)) {
                throw new IllegalStateException("there is a log already, or what is left of one");
            }
            var empty = new Checkpoint(signers.getFirst().name(), 0, Merkle.EMPTY);
            var checkpoint = SignedCheckpoint.sign(empty, signers);
            publish(disk, checkpoint);
            return new Log(disk, signers, lock, new Frontier(), checkpoint);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Opens a log, and goes on from its checkpoint.
     *
     * @param signers the name of the first is the origin; one of them must have signed the checkpoint that is there: to
     *     change the key, open with the new and the old one until something was appended
     * @param published a checkpoint that is known, from outside this folder, to have been published
     * @throws RolledBack if the log does not continue {@code published}
     * @throws Untrusted if the checkpoint is not signed by a signer, or its tiles do not lead to it
     * @throws LogInUse if it is open
     * @throws NoSuchFileException if there is none, and none was published
     */
    public static Log open(Path folder, List<NoteSigner> signers, Optional<Checkpoint> published) throws IOException {
        if (published.isPresent() && !exists(folder)) {
            throw new RolledBack(published.get(), Optional.empty(), "there is no log where one was published");
        }
        return open(new FileDisk(folder), signers, published);
    }

    static Log open(Disk disk, List<NoteSigner> signers, Optional<Checkpoint> published) throws IOException {
        var lock = disk.lock();
        try {
            // Whoever was killed after replacing the checkpoint may not have synced its name.
            disk.sync("");
            var checkpoint = SignedCheckpoint.verify(disk.read(TilePath.CHECKPOINT, Note.MAX_BYTES), identity(signers));
            if (published.isPresent()) {
                requireContinues(new LogReader(disk, checkpoint), published.get());
            }
            var frontier = Frontier.read(disk, checkpoint.size());
            if (!frontier.root().equals(checkpoint.root())) {
                throw new Untrusted(Reason.WRONG_TILE, "the tiles do not lead to the root of the checkpoint");
            }
            return new Log(disk, signers, lock, frontier, checkpoint);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static void requireContinues(LogReader reader, Checkpoint published) throws IOException {
        try {
            reader.requireContinues(published);
        } catch (Untrusted other) {
            if (other.reason() == Reason.INCONSISTENT || other.reason() == Reason.OTHER_LOG) {
                var found = reader.checkpoint().checkpoint();
                throw new RolledBack(published, Optional.of(found), other.detail());
            }
            throw other;
        }
    }

    private static LogIdentity identity(List<NoteSigner> signers) {
        return new LogIdentity(
                signers.getFirst().name(),
                signers.stream().map(NoteSigner::verifier).toList());
    }

    /** What clients have to know: the origin and the public keys of the signers. */
    public LogIdentity identity() {
        return identity(signers);
    }

    /** The checkpoint that is published. */
    public synchronized SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    /** Reads the log as it is now, and verifies what it reads. */
    public synchronized LogReader reader() {
        return new LogReader(disk, checkpoint);
    }

    /**
     * Appends entries in their order, all or none. When it returns they survive a power cut and the checkpoint that
     * covers them is published. Without entries nothing happens.
     *
     * @param entries each at most {@link #MAX_ENTRY} bytes
     * @throws IllegalArgumentException if one is longer; nothing has happened
     * @throws IOException if the disk fails. Whether the entries are in the log is then not known: close it and open it
     *     again, it will tell
     * @throws IllegalStateException after such a failure, or when closed
     */
    public synchronized Appended append(List<byte[]> entries) throws IOException {
        if (entries.stream().anyMatch(entry -> entry.length > MAX_ENTRY)) {
            throw new IllegalArgumentException("an entry has at most " + MAX_ENTRY + " bytes");
        }
        if (unusable) {
            throw new IllegalStateException("the log is closed, or failed and is to be opened again");
        }
        var first = frontier.size();
        if (!entries.isEmpty()) {
            unusable = true;
            grow(entries);
            unusable = false;
        }
        return new Appended(first, checkpoint);
    }

    private void grow(List<byte[]> entries) throws IOException {
        var next = frontier.copy();
        var writer = new TileWriter(disk, lasting);
        for (var entry : entries) {
            next.add(entry, writer);
        }
        next.partials(writer);
        writer.sync();
        var head = new Checkpoint(signers.getFirst().name(), next.size(), next.root());
        var signed = SignedCheckpoint.sign(head, signers);
        publish(disk, signed);
        frontier = next;
        checkpoint = signed;
        writer.deletePartials();
    }

    private static void publish(Disk disk, SignedCheckpoint checkpoint) throws IOException {
        disk.write(NEXT_CHECKPOINT, checkpoint.bytes());
        disk.sync(NEXT_CHECKPOINT);
        disk.replace(NEXT_CHECKPOINT, TilePath.CHECKPOINT);
        disk.sync("");
    }

    /** Lets others open the log. Closing twice is harmless. */
    @Override
    public synchronized void close() throws IOException {
        unusable = true;
        lock.close();
    }
}
