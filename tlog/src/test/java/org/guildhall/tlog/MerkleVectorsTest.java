package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The public vectors for RFC 6962 and RFC 9162 proofs. A size beyond a long, or a hash of another length in a proof, is
 * a refusal; for a root that is no hash but some words its SHA-256 stands, which is equal where they are equal.
 */
class MerkleVectorsTest {
    @Test
    void everyInclusionVectorComesOutAsPublished() throws IOException {
        var vectors = Vectors.all("trust/merkle/testdata/inclusion");
        for (var vector : vectors) {
            assertThat(isIncluded(vector))
                    .as(vector.toString())
                    .isNotEqualTo(vector.path("wantErr").asBoolean());
        }
        assertThat(vectors).hasSize(98);
        assertThat(vectors.stream().filter(vector -> !vector.path("wantErr").asBoolean()))
                .hasSize(6);
        System.out.println("merkle inclusion: " + vectors.size() + " run");
    }

    @Test
    void everyConsistencyVectorComesOutAsPublished() throws IOException {
        var vectors = Vectors.all("trust/merkle/testdata/consistency");
        for (var vector : vectors) {
            assertThat(isConsistent(vector))
                    .as(vector.toString())
                    .isNotEqualTo(vector.path("wantErr").asBoolean());
        }
        assertThat(vectors).hasSize(98);
        assertThat(vectors.stream().filter(vector -> !vector.path("wantErr").asBoolean()))
                .hasSize(6);
        System.out.println("merkle consistency: " + vectors.size() + " run");
    }

    private static boolean isIncluded(JsonNode vector) {
        try {
            return new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), proof(vector))
                    .verifies(hash(vector.path("leafHash")), root(vector.path("root")));
        } catch (Untrusted | ArithmeticException refused) {
            return false;
        }
    }

    private static boolean isConsistent(JsonNode vector) {
        try {
            return new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), proof(vector))
                    .verifies(root(vector.path("root1")), root(vector.path("root2")));
        } catch (Untrusted | ArithmeticException refused) {
            return false;
        }
    }

    private static long number(JsonNode vector, String name) {
        return vector.path(name).bigIntegerValue().longValueExact();
    }

    private static List<Hash> proof(JsonNode vector) throws Untrusted {
        var hashes = new ArrayList<Hash>();
        for (var hash : vector.path("proof")) {
            hashes.add(hash(hash));
        }
        return hashes;
    }

    private static Hash root(JsonNode text) throws Untrusted {
        var bytes = StrictBase64.decode(text.asString(), "a root");
        return Hash.of(bytes.length == Hash.BYTES ? bytes : Sha256.of(bytes));
    }

    private static Hash hash(JsonNode text) throws Untrusted {
        return Hash.ofBase64(text.asString());
    }
}
