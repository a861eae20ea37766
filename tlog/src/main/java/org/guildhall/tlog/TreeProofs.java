package org.guildhall.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs made from complete subtrees. Source: RFC 6962, sections 2.1, 2.1.1 and 2.1.2, by their recursions.
 */
record TreeProofs(Nodes nodes) {
    Hash root(long size) throws IOException {
        return size == 0 ? Merkle.EMPTY : range(0, size);
    }

    InclusionProof inclusion(long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var path = new ArrayList<Hash>();
        path(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    ConsistencyProof consistency(long size1, long size2) throws IOException {
        if (size1 < 1 || size1 > size2) {
            throw new IllegalArgumentException("no proof from " + size1 + " to " + size2);
        }
        var path = new ArrayList<Hash>();
        subproof(size1, 0, size2, true, path);
        return new ConsistencyProof(size1, size2, path);
    }

    private Hash range(long from, long to) throws IOException {
        var length = to - from;
        if (Long.bitCount(length) == 1) {
            var height = Long.numberOfTrailingZeros(length);
            return nodes.node(height, from >> height);
        }
        var split = from + split(length);
        return Merkle.node(range(from, split), range(split, to));
    }

    private void path(long index, long from, long to, List<Hash> path) throws IOException {
        if (to - from == 1) {
            return;
        }
        var split = from + split(to - from);
        if (index < split) {
            path(index, from, split, path);
            path.add(range(split, to));
        } else {
            path(index, split, to, path);
            path.add(range(from, split));
        }
    }

    /** {@code known}: the reader has the hash of this subtree, because it is the whole old tree. */
    private void subproof(long size1, long from, long to, boolean known, List<Hash> path) throws IOException {
        if (size1 == to) {
            if (!known) {
                path.add(range(from, to));
            }
            return;
        }
        var split = from + split(to - from);
        if (size1 <= split) {
            subproof(size1, from, split, known, path);
            path.add(range(split, to));
        } else {
            subproof(size1, split, to, false, path);
            path.add(range(from, split));
        }
    }

    /** The largest power of two below a length above one. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
