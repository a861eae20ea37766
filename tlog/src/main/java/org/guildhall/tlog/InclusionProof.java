package org.guildhall.tlog;

import java.util.List;

/**
 * That a leaf is in a tree. Source: RFC 6962, section 2.1.1; verified by RFC 9162, section 2.1.3.2.
 *
 * @param index of the leaf, from 0
 * @param size leaves of the tree
 * @param hashes from the leaf's sibling up to the child of the root
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
    /** Any values: what makes no sense verifies nothing. */
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /** Whether it proves that {@code leaf} ({@link Merkle#leaf}) is at the index of the tree with that root. */
    public boolean verifies(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var position = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : hashes) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                hash = Merkle.node(sibling, hash);
                var up = (position & 1) == 1 || position == 0 ? 0 : Long.numberOfTrailingZeros(position);
                position >>= up;
                last >>= up;
            } else {
                hash = Merkle.node(hash, sibling);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
