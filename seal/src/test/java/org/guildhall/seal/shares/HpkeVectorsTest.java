package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.guildhall.seal.SharedData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors of RFC 9180 for the one suite we use, both ways. */
class HpkeVectorsTest {
    private static final String FILE = "hpke/testdata/vectors_rfc9180_5f503c5.json.gz";

    @Test
    void everyEncryptionOfOurSuiteComesOutAsPublished() throws Exception {
        var suites = 0;
        var encryptions = 0;
        var exports = 0;
        for (var vector : vectors()) {
            if (isOurs(vector)) {
                suites++;
                encryptions += check(vector);
                exports += checkExports(vector);
            }
        }
        System.out.println(
                "HPKE vectors: " + suites + " suite, " + encryptions + " encryptions, " + exports + " exports");
        assertThat(suites).isEqualTo(1);
        assertThat(encryptions).isGreaterThan(200);
        assertThat(exports).isPositive();
    }

    private static JsonNode vectors() throws IOException {
        var file = SharedData.folder("trust/hpke").resolve(FILE);
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private static boolean isOurs(JsonNode vector) {
        return vector.path("mode").asInt() == HPKE.mode_base
                && vector.path("kem_id").asInt() == Hpke.KEM
                && vector.path("kdf_id").asInt() == Hpke.KDF
                && vector.path("aead_id").asInt() == Hpke.AEAD;
    }

    private static int check(JsonNode vector) throws Exception {
        var sender = Hpke.sender(bytes(vector, "pkRm"), bytes(vector, "info"), bytes(vector, "skEm"));
        assertThat(sender.getEncapsulation()).isEqualTo(bytes(vector, "enc"));
        var receiver = receiver(vector);
        var count = 0;
        for (var encryption : vector.path("encryptions")) {
            var aad = bytes(encryption, "aad");
            assertThat(sender.seal(aad, bytes(encryption, "pt"))).isEqualTo(bytes(encryption, "ct"));
            assertThat(receiver.open(aad, bytes(encryption, "ct"))).isEqualTo(bytes(encryption, "pt"));
            count++;
        }
        return count;
    }

    private static int checkExports(JsonNode vector) {
        var count = 0;
        for (var export : vector.path("exports")) {
            var exported = receiver(vector)
                    .export(bytes(export, "exporter_context"), export.path("L").asInt());
            assertThat(exported).isEqualTo(bytes(export, "exported_value"));
            count++;
        }
        return count;
    }

    private static HPKEContext receiver(JsonNode vector) {
        return Hpke.receiver(bytes(vector, "enc"), bytes(vector, "skRm"), bytes(vector, "info"));
    }

    private static byte[] bytes(JsonNode node, String name) {
        return HexFormat.of().parseHex(node.path(name).asString());
    }
}
