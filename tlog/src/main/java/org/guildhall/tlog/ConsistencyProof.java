package org.guildhall.tlog;

import java.util.List;
import java.util.Optional;

/**
 * That a tree begins with another. Source: RFC 6962, section 2.1.2; verified by RFC 9162, section 2.1.4.2.
 *
 * @param size1 leaves of the old tree; from 0 nothing is proved, and a proof from 0 is refused
 * @param size2 leaves of the new tree
 * @param hashes none for equal sizes
 */
public record ConsistencyProof(long size1, long size2, List<Hash> hashes) {
    /** Any values: what makes no sense verifies nothing. */
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /** The two roots a proof leads to. */
    record Roots(Hash root1, Hash root2) {}

    /** Whether it proves that the tree with {@code root2} begins with the tree with {@code root1}. */
    public boolean verifies(Hash root1, Hash root2) {
        return roots(root1)
                .filter(roots -> roots.root1().equals(root1) && roots.root2().equals(root2))
                .isPresent();
    }

    /** {@code root1} stands for the old tree where the format leaves its hash out. Empty if the shape is wrong. */
    Optional<Roots> roots(Hash root1) {
        if (size1 < 1 || size1 > size2) {
            return Optional.empty();
        }
        if (size1 == size2) {
            return hashes.isEmpty() ? Optional.of(new Roots(root1, root1)) : Optional.empty();
        }
        var complete = Long.bitCount(size1) == 1;
        if (!complete && hashes.isEmpty()) {
            return Optional.empty();
        }
        var first = complete ? root1 : hashes.getFirst();
        return climb(first, complete ? hashes : hashes.subList(1, hashes.size()));
    }

    private Optional<Roots> climb(Hash first, List<Hash> path) {
        var up = Long.numberOfTrailingZeros(size1);
        var position = (size1 - 1) >> up;
        var last = (size2 - 1) >> up;
        var old = first;
        var now = first;
        for (var hash : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((position & 1) == 1 || position == last) {
                old = Merkle.node(hash, old);
                now = Merkle.node(hash, now);
                var skipped = (position & 1) == 1 || position == 0 ? 0 : Long.numberOfTrailingZeros(position);
                position >>= skipped;
                last >>= skipped;
            } else {
                now = Merkle.node(now, hash);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(new Roots(old, now)) : Optional.empty();
    }
}
