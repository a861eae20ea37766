package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to 257 leaves is right, and a million wrong ones made of them are refused. */
class ExhaustiveProofsTest {
    private static final int LEAVES = 257;
    private static final int WRONG_PROOFS = 1_000_000;

    private final MerkleTree tree = new MerkleTree();
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>(List.of(Merkle.EMPTY));

    ExhaustiveProofsTest() {
        for (int i = 0; i < LEAVES; i++) {
            var entry = ("entry " + i).getBytes();
            tree.add(entry);
            leaves.add(Merkle.leaf(entry));
            roots.add(naiveRoot(leaves));
        }
    }

    /** RFC 6962, section 2.1, word for word. */
    private static Hash naiveRoot(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(naiveRoot(leaves.subList(0, split)), naiveRoot(leaves.subList(split, leaves.size())));
    }

    @Test
    void everyRootIsThatOfTheDefinition() {
        for (int size = 0; size <= LEAVES; size++) {
            assertThat(tree.root(size)).isEqualTo(roots.get(size));
        }
    }

    @Test
    void everyProofOfEveryTreeVerifies() {
        var inclusions = 0;
        var consistencies = 0;
        for (int size = 1; size <= LEAVES; size++) {
            for (int index = 0; index < size; index++) {
                assertThat(tree.inclusion(index, size).verifies(leaves.get(index), roots.get(size)))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
                assertThat(tree.consistency(index + 1, size).verifies(roots.get(index + 1), roots.get(size)))
                        .as("from %d to %d", index + 1, size)
                        .isTrue();
                inclusions++;
                consistencies++;
            }
        }
        assertThat(inclusions).isEqualTo(33_153);
        assertThat(consistencies).isEqualTo(33_153);
    }

    @Test
    void aMillionWrongProofsAreRefused() {
        var seed = Long.getLong("guildhall.seed", 2026);
        var wrong = new WrongProofs(new Random(seed), tree, roots);
        while (wrong.tried() < WRONG_PROOFS) {
            for (int size = 1; size <= LEAVES; size++) {
                for (int index = 0; index < size; index++) {
                    wrong.tryInclusion(index, size, leaves.get(index));
                    wrong.tryConsistency(index + 1, size);
                }
            }
        }
        System.out.println(
                "wrong proofs: " + wrong.tried() + " tried, " + wrong.accepted().size() + " accepted, "
                        + wrong.equivalent() + " left out because they say the same, seed " + seed);
        assertThat(wrong.accepted()).as("seed %d", seed).isEmpty();
    }
}
