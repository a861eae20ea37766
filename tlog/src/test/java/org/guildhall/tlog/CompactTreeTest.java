package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactTreeTest {
    private static final int LEAVES = 300;

    private static byte[] entry(int number) {
        return ("entry " + number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void itHasTheRootOfTheWholeTreeAtEverySizeAlsoWhenItWasPutAsideBetween() {
        var whole = new MerkleTree();
        var edge = new CompactTree();
        assertThat(edge.root()).isEqualTo(Merkle.EMPTY);
        for (int i = 0; i < LEAVES; i++) {
            whole.add(entry(i));
            edge.add(entry(i));
            edge = CompactTree.of(edge.size(), edge.edge());
            assertThat(edge.size()).isEqualTo(whole.size());
            assertThat(edge.root()).isEqualTo(whole.root());
        }
    }

    @Test
    void aCopyGrowsByItself() {
        var edge = new CompactTree();
        edge.add(entry(0));
        var root = edge.root();
        edge.copy().add(entry(1));
        assertThat(edge.root()).isEqualTo(root);
        assertThat(edge.size()).isOne();
    }

    @Test
    void anEdgeHasASubtreeForEachBitOfTheSize() {
        var hash = Merkle.leaf(entry(0));
        assertThat(CompactTree.of(4, List.of(hash)).size()).isEqualTo(4);
        assertThatThrownBy(() -> CompactTree.of(5, List.of(hash))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactTree.of(4, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactTree.of(-1, List.of(hash))).isInstanceOf(IllegalArgumentException.class);
    }
}
