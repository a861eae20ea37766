package org.guildhall.tlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log of which a checkpoint is known, and believes nothing that does not follow from that checkpoint. Not for
 * several threads.
 *
 * <p>Sources: C2SP tlog-tiles 0.1.0; RFC 6962, section 2.1.
 */
public final class LogReader {
    private final SignedCheckpoint checkpoint;
    private final TileNodes nodes;
    private final TreeProofs proofs;

    /** {@code checkpoint}: of that log, by whichever way it came. */
    public LogReader(TileSource source, SignedCheckpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.nodes = new TileNodes(source, checkpoint.size());
        this.proofs = new TreeProofs(nodes);
    }

    /**
     * Reads and verifies the checkpoint that is published now.
     *
     * @throws Untrusted if it is not one of that log
     */
    public static LogReader latest(TileSource source, LogIdentity log) throws IOException {
        var note = source.read(TilePath.CHECKPOINT, Note.MAX_BYTES);
        return new LogReader(source, SignedCheckpoint.verify(note, log));
    }

    /** The checkpoint everything is verified against. */
    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    /** Leaves. */
    public long size() {
        return checkpoint.size();
    }

    /**
     * The entry at an index.
     *
     * @throws IllegalArgumentException if there is none
     * @throws Untrusted if what is there is not what the checkpoint covers
     */
    public byte[] entry(long index) throws IOException {
        return entries(index, index + 1).getFirst();
    }

    /**
     * The entries from an index to another, which is not included.
     *
     * @throws IllegalArgumentException if there are not so many
     * @throws Untrusted if what is there is not what the checkpoint covers
     */
    public List<byte[]> entries(long from, long to) throws IOException {
        if (from < 0 || from > to || to > size()) {
            throw new IllegalArgumentException("no entries " + from + " to " + to + " in a log of " + size());
        }
        var entries = new ArrayList<byte[]>();
        for (var next = from; next < to; ) {
            var tile = next / TilePath.WIDTH;
            var bundle = bundle(tile);
            var begin = tile * TilePath.WIDTH;
            var end = Math.min(to, begin + bundle.size());
            entries.addAll(bundle.subList((int) (next - begin), (int) (end - begin)));
            next = end;
        }
        return entries;
    }

    /**
     * The path of the first entry of a bundle is made of all other entries of the bundle and of tiles: if it leads to
     * the root, all of them are right.
     */
    private List<byte[]> bundle(long tile) throws IOException {
        var path = TilePath.of(TilePath.ENTRIES, tile, size());
        var entries = nodes.entries(path);
        var leaves = new ByteArrayOutputStream();
        entries.forEach(entry -> leaves.writeBytes(Merkle.leaf(entry).inner()));
        var hashes = leaves.toByteArray();
        Nodes ofEntries = (height, index) -> height < TilePath.HEIGHT && (index << height) / TilePath.WIDTH == tile
                ? Merkle.above(hashes, (int) ((index << height) % TilePath.WIDTH), 1 << height)
                : nodes.node(height, index);
        var proof = new TreeProofs(ofEntries).inclusion(tile * TilePath.WIDTH, size());
        require(proof.verifies(Hash.at(hashes, 0), checkpoint.root()), path.path());
        return entries;
    }

    /**
     * The proof that the leaf at an index is in the tree of the checkpoint; verified.
     *
     * @throws IllegalArgumentException if there is no such leaf
     * @throws Untrusted if the tiles do not lead to the checkpoint
     */
    public InclusionProof inclusion(long index) throws IOException {
        var proof = proofs.inclusion(index, size());
        require(proof.verifies(nodes.node(0, index), checkpoint.root()), "the path of leaf " + index);
        return proof;
    }

    /** The same as a file that anybody verifies offline, with the checkpoint in it. */
    public LogProof proof(long index) throws IOException {
        return new LogProof(Optional.empty(), index, inclusion(index).hashes(), checkpoint.bytes());
    }

    /**
     * The proof that the tree continues the one of its first {@code size1} leaves; verified.
     *
     * @throws IllegalArgumentException unless 1 ≤ size1 ≤ size
     * @throws Untrusted if the tiles do not lead to the checkpoint
     */
    public ConsistencyProof consistency(long size1) throws IOException {
        var proof = proofs.consistency(size1, size());
        require(proof.verifies(proofs.root(size1), checkpoint.root()), "the path from size " + size1);
        return proof;
    }

    /** The root of the first leaves, from 0 to all of them; verified. */
    public Hash rootAt(long size1) throws IOException {
        if (size1 == 0) {
            return Merkle.EMPTY;
        }
        consistency(size1);
        return proofs.root(size1);
    }

    /**
     * Returns only if this log continues an older checkpoint: has its leaves, unchanged, at its beginning.
     *
     * @throws Untrusted {@link Reason#INCONSISTENT} if it does not, {@link Reason#OTHER_LOG} for another origin
     */
    public void requireContinues(Checkpoint older) throws IOException {
        if (!older.origin().equals(checkpoint.checkpoint().origin())) {
            throw new Untrusted(Reason.OTHER_LOG, "the older checkpoint is of the log " + older.origin());
        }
        if (older.size() > size()) {
            throw new Untrusted(
                    Reason.INCONSISTENT, "the log had " + older.size() + " entries and now has only " + size());
        }
        if (!rootAt(older.size()).equals(older.root())) {
            throw new Untrusted(
                    Reason.INCONSISTENT, "the first " + older.size() + " entries are not those that were published");
        }
    }

    private void require(boolean verified, String what) throws Untrusted {
        if (!verified) {
            nodes.forget();
            throw new Untrusted(Reason.WRONG_TILE, what + " does not lead to the root of the checkpoint");
        }
    }
}
