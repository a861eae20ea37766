package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A tree that proves each leaf and tells nobody how many there are. */
class BlindTreeTest {
    private final Random random = new Random(4);

    @Test
    void everyLeafIsProvedAndNoOther() {
        var leaves = leaves(50);
        var tree = new BlindTree(seed(), leaves);
        leaves.forEach((place, leaf) -> {
            assertThat(BlindTree.includes(place, leaf, tree.path(place), tree.root()))
                    .isTrue();
            assertThat(BlindTree.includes(place ^ 1, leaf, tree.path(place), tree.root()))
                    .isFalse();
            assertThat(BlindTree.includes(place, Merkle.leaf(new byte[] {1}), tree.path(place), tree.root()))
                    .isFalse();
        });
    }

    @Test
    void theFirstAndTheLastPlaceAreProvedAndTheOneBehindIsNone() {
        var leaf = Merkle.leaf(new byte[] {7});
        for (var place : new long[] {0, BlindTree.PLACES - 1}) {
            var tree = new BlindTree(seed(), Map.of(place, leaf));
            assertThat(BlindTree.includes(place, leaf, tree.path(place), tree.root()))
                    .isTrue();
        }
        for (var place : new long[] {-1, BlindTree.PLACES}) {
            assertThatThrownBy(() -> new BlindTree(seed(), Map.of(place, leaf)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPathThatIsChangedShortenedOrLengthenedProvesNothing() {
        var leaves = leaves(5);
        var tree = new BlindTree(seed(), leaves);
        var place = leaves.firstKey();
        var leaf = leaves.get(place);
        for (int i = 0; i < BlindTree.HEIGHT; i++) {
            var changed = new ArrayList<>(tree.path(place));
            changed.set(i, Merkle.leaf(new byte[] {(byte) i}));
            assertThat(BlindTree.includes(place, leaf, changed, tree.root())).isFalse();
            var shorter = new ArrayList<>(tree.path(place));
            shorter.remove(i);
            assertThat(BlindTree.includes(place, leaf, shorter, tree.root())).isFalse();
        }
        var longer = new ArrayList<>(tree.path(place));
        longer.add(leaf);
        assertThat(BlindTree.includes(place, leaf, longer, tree.root())).isFalse();
    }

    @Test
    void aPathIsAsLongWithOneLeafAsWithThousandAndAnEmptyTreeHasARootOfItsOwn() {
        var one = leaves(1);
        var many = leaves(1_000);
        assertThat(new BlindTree(seed(), one).path(one.firstKey()))
                .hasSameSizeAs(new BlindTree(seed(), many).path(many.firstKey()));
        var empty = new BlindTree(seed(), Map.of()).root();
        assertThat(empty).isNotEqualTo(Merkle.EMPTY).isNotEqualTo(new BlindTree(seed(), Map.of()).root());
    }

    @Test
    void theSeedMakesTheSameTreeAgain() {
        var seed = seed();
        var leaves = leaves(20);
        assertThat(new BlindTree(seed, leaves).root()).isEqualTo(new BlindTree(seed, leaves).root());
        assertThatThrownBy(() -> new BlindTree(new byte[31], leaves)).isInstanceOf(IllegalArgumentException.class);
    }

    private TreeMap<Long, Hash> leaves(int count) {
        var leaves = new TreeMap<Long, Hash>();
        while (leaves.size() < count) {
            var name = "leaf " + leaves.size();
            leaves.put(random.nextLong(BlindTree.PLACES), Merkle.leaf(name.getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private byte[] seed() {
        var seed = new byte[BlindTree.SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }
}
