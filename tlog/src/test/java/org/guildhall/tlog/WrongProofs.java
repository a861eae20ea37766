package org.guildhall.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes wrong proofs of right ones and counts which are accepted. A proof for another size is wrong only if it would be
 * hashed in another order: the size itself is bound by the signature on the checkpoint, not by the path.
 */
final class WrongProofs {
    private static final int KINDS = 8;

    private final Random random;
    private final MerkleTree tree;
    private final List<Hash> roots;
    private final List<String> accepted = new ArrayList<>();
    private int tried;
    private int equivalent;

    WrongProofs(Random random, MerkleTree tree, List<Hash> roots) {
        this.random = random;
        this.tree = tree;
        this.roots = roots;
    }

    int tried() {
        return tried;
    }

    int equivalent() {
        return equivalent;
    }

    List<String> accepted() {
        return accepted;
    }

    void tryInclusion(int index, int size, Hash leaf) {
        var proof = tree.inclusion(index, size);
        for (int kind = 0; kind < KINDS; kind++) {
            switch (kind) {
                case 0 -> inclusion(kind, proof, flipped(leaf), roots.get(size));
                case 1 -> inclusion(kind, proof, leaf, flipped(roots.get(size)));
                case 2 -> inclusion(kind, with(proof, other(index, size - 1), size), leaf, roots.get(size));
                case 3 -> {
                    var otherSize = other(size, roots.size());
                    if (order(index, size).equals(order(index, otherSize))) {
                        equivalent++;
                    } else {
                        inclusion(kind, with(proof, index, otherSize), leaf, roots.get(size));
                    }
                }
                default -> {
                    var hashes = changed(kind, proof.hashes());
                    if (!hashes.equals(proof.hashes())) {
                        inclusion(kind, new InclusionProof(index, size, hashes), leaf, roots.get(size));
                    }
                }
            }
        }
    }

    void tryConsistency(int size1, int size2) {
        var proof = tree.consistency(size1, size2);
        var root1 = roots.get(size1);
        var root2 = roots.get(size2);
        for (int kind = 0; kind < KINDS; kind++) {
            switch (kind) {
                case 0 -> consistency(kind, proof, flipped(root1), root2);
                case 1 -> consistency(kind, proof, root1, flipped(root2));
                case 2 -> otherSizes(kind, proof, other(size1, size2), size2);
                case 3 -> otherSizes(kind, proof, size1, other(size2, roots.size()));
                default -> {
                    var hashes = changed(kind, proof.hashes());
                    if (!hashes.equals(proof.hashes())) {
                        consistency(kind, new ConsistencyProof(size1, size2, hashes), root1, root2);
                    }
                }
            }
        }
        if (size1 != size2) {
            consistency(KINDS, proof, root2, root1);
        }
    }

    private void otherSizes(int kind, ConsistencyProof proof, int size1, int size2) {
        if (orderOfTwo(size1, size2).equals(orderOfTwo((int) proof.size1(), (int) proof.size2()))) {
            equivalent++;
        } else {
            var root1 = roots.get((int) proof.size1());
            var root2 = roots.get((int) proof.size2());
            consistency(kind, new ConsistencyProof(size1, size2, proof.hashes()), root1, root2);
        }
    }

    private void inclusion(int kind, InclusionProof proof, Hash leaf, Hash root) {
        tried++;
        if (proof.verifies(leaf, root)) {
            accepted.add(kind + " " + proof);
        }
    }

    private void consistency(int kind, ConsistencyProof proof, Hash root1, Hash root2) {
        tried++;
        if (proof.verifies(root1, root2)) {
            accepted.add(kind + " " + proof);
        }
    }

    private static InclusionProof with(InclusionProof proof, int index, int size) {
        return new InclusionProof(index, size, proof.hashes());
    }

    /** One bit, one hash fewer, one more, or two in the other order. */
    private List<Hash> changed(int kind, List<Hash> hashes) {
        var changed = new ArrayList<>(hashes);
        var at = hashes.isEmpty() ? 0 : random.nextInt(hashes.size());
        switch (kind) {
            case 4 -> changed.replaceAll(hash -> hash == hashes.get(at) ? flipped(hash) : hash);
            case 5 -> changed.subList(at, Math.min(at + 1, hashes.size())).clear();
            case 6 -> changed.add(random.nextInt(hashes.size() + 1), random.nextBoolean() ? noise() : roots.get(1));
            default -> {
                if (at + 1 < hashes.size()) {
                    changed.add(at, changed.remove(at + 1));
                }
            }
        }
        return changed;
    }

    private int other(int value, int most) {
        var other = random.nextInt(-1, most + 2);
        return other == value ? value + 1 : other;
    }

    private Hash flipped(Hash hash) {
        var bytes = hash.bytes();
        bytes[random.nextInt(Hash.BYTES)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    private Hash noise() {
        var bytes = new byte[Hash.BYTES];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    /** On which side of each sibling the leaf's subtree is, from the top. */
    private static String order(int index, int size) {
        if (index < 0 || index >= size) {
            return "none";
        }
        if (size == 1) {
            return "";
        }
        var split = Integer.highestOneBit(size - 1);
        return index < split ? "l" + order(index, split) : "r" + order(index - split, size - split);
    }

    private static String orderOfTwo(int size1, int size2) {
        return size1 < 1 || size1 > size2 ? "none" : orderOfTwo(size1, size2, true);
    }

    private static String orderOfTwo(int size1, int size2, boolean known) {
        if (size1 == size2) {
            return known ? "known" : "given";
        }
        var split = Integer.highestOneBit(size2 - 1);
        return size1 <= split
                ? "l" + orderOfTwo(size1, split, known)
                : "r" + orderOfTwo(size1 - split, size2 - split, false);
    }
}
