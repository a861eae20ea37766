package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one rule, against published vectors: what it refuses beyond what every implementation refuses is chosen. */
class Ed25519VectorsTest {
    /** What our rule does not accept, in the words of the C2SP vectors. All of them satisfy some Ed25519 equation. */
    private static final Set<String> REFUSED =
            Set.of("low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue");

    @Test
    void everyEdgeCaseComesOutAsTheRuleSays() throws IOException {
        var vectors = Vectors.read(SharedData.folder("trust/cctv/ed25519").resolve("ed25519vectors.json"));
        var accepted = 0;
        for (var vector : vectors) {
            var flags = new ArrayList<String>();
            vector.path("flags").forEach(flag -> flags.add(flag.asString()));
            var verified = verifies(
                    vector.path("key").asString(),
                    vector.path("msg").asString().getBytes(),
                    vector.path("sig").asString());

            assertThat(verified)
                    .as("vector %s %s", vector.path("number"), flags)
                    .isEqualTo(flags.stream().noneMatch(REFUSED::contains));
            accepted += verified ? 1 : 0;
        }
        System.out.println("CCTV ed25519: " + vectors.size() + " run, " + accepted + " accepted");
        assertThat(vectors.size()).isEqualTo(914);
        assertThat(accepted).isEqualTo(86);
    }

    @Test
    void everyWycheproofCaseComesOutAsPublished() throws IOException {
        var file = SharedData.folder("trust/wycheproof/testvectors_v1").resolve("ed25519_test.json");
        var run = 0;
        for (var group : Vectors.read(file).path("testGroups")) {
            var key = group.path("publicKey").path("pk").asString();
            for (var vector : group.path("tests")) {
                var message = HexFormat.of().parseHex(vector.path("msg").asString());

                assertThat(verifies(key, message, vector.path("sig").asString()))
                        .as("case %s %s", vector.path("tcId"), vector.path("comment"))
                        .isEqualTo(vector.path("result").asString().equals("valid"));
                run++;
            }
        }
        System.out.println("Wycheproof ed25519: " + run + " run");
        assertThat(run).isEqualTo(151);
    }

    static boolean verifies(String key, byte[] message, String signature) {
        try {
            return Ed25519PublicKey.of(HexFormat.of().parseHex(key))
                    .verifies(message, HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException refusedKey) {
            return false;
        }
    }
}
