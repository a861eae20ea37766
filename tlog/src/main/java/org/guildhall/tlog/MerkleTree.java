package org.guildhall.tlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree in memory, for what is small: a batch whose root becomes one entry of a log. Not for several threads.
 *
 * <p>Source: RFC 6962, section 2.1.
 */
public final class MerkleTree {
    /** Complete subtrees: by height, then from the left. */
    private final List<List<Hash>> complete = new ArrayList<>();

    private final TreeProofs proofs =
            new TreeProofs((height, index) -> complete.get(height).get((int) index));

    /** Adds an entry as the last leaf. */
    public void add(byte[] entry) {
        var hash = Merkle.leaf(entry);
        for (int height = 0; ; height++) {
            if (complete.size() == height) {
                complete.add(new ArrayList<>());
            }
            var row = complete.get(height);
            row.add(hash);
            if (row.size() % 2 == 1) {
                return;
            }
            hash = Merkle.node(row.get(row.size() - 2), hash);
        }
    }

    /** Leaves. */
    public long size() {
        return complete.isEmpty() ? 0 : complete.getFirst().size();
    }

    /** The root of the tree. */
    public Hash root() {
        return root(size());
    }

    /** The root of the first {@code size} leaves. */
    public Hash root(long size) {
        return inMemory(() -> proofs.root(size));
    }

    /** The hash of a leaf. */
    public Hash leaf(long index) {
        return complete.getFirst().get(Math.toIntExact(index));
    }

    /**
     * That a leaf is among the first {@code size}.
     *
     * @throws IllegalArgumentException if it is not
     */
    public InclusionProof inclusion(long index, long size) {
        return inMemory(() -> proofs.inclusion(index, size));
    }

    /**
     * That the first {@code size2} leaves begin with the first {@code size1}.
     *
     * @throws IllegalArgumentException unless 1 ≤ size1 ≤ size2
     */
    public ConsistencyProof consistency(long size1, long size2) {
        return inMemory(() -> proofs.consistency(size1, size2));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T inMemory(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
