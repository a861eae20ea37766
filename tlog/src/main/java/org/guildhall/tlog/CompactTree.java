package org.guildhall.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of which only the right edge is kept: enough to add leaves and to know the root, in some sixty hashes.
 * For whoever reads a log from its beginning and wants to be sure that it is one and the same. Not for several threads.
 *
 * <p>Source: RFC 6962, section 2.1.
 */
public final class CompactTree {
    /** The complete subtrees, from the left and largest on: one for each bit of the size. */
    private final List<Hash> edge;

    private long size;

    private CompactTree(long size, List<Hash> edge) {
        this.size = size;
        this.edge = new ArrayList<>(edge);
    }

    /** A tree without leaves. */
    public CompactTree() {
        this(0, List.of());
    }

    /** @throws IllegalArgumentException unless there are as many subtrees as the size has bits */
    public static CompactTree of(long size, List<Hash> edge) {
        if (size < 0 || Long.bitCount(size) != edge.size()) {
            throw new IllegalArgumentException("not the edge of a tree of " + size);
        }
        return new CompactTree(size, edge);
    }

    /** Another that grows by itself. */
    public CompactTree copy() {
        return new CompactTree(size, edge);
    }

    /** Adds an entry as the last leaf. */
    public void add(byte[] entry) {
        var hash = Merkle.leaf(entry);
        for (var bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = Merkle.node(edge.removeLast(), hash);
        }
        edge.add(hash);
        size++;
    }

    /** Leaves. */
    public long size() {
        return size;
    }

    /** The root of the tree. */
    public Hash root() {
        if (edge.isEmpty()) {
            return Merkle.EMPTY;
        }
        var root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = Merkle.node(edge.get(i), root);
        }
        return root;
    }

    /** What {@link #of} makes the same tree of. */
    public List<Hash> edge() {
        return List.copyOf(edge);
    }
}
