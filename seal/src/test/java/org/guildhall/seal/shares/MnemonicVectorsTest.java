package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import org.guildhall.seal.SharedData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors of SLIP-0039: what must make a secret makes it, everything else is refused. */
class MnemonicVectorsTest {
    private static final byte[] PASSPHRASE = "TREZOR".getBytes(StandardCharsets.US_ASCII);

    @Test
    void everyVectorComesOutAsPublished() throws Exception {
        var file = SharedData.folder("trust/slip39").resolve("vectors.json");
        var valid = 0;
        var refused = 0;
        for (var vector : JsonMapper.shared().readTree(Files.readAllBytes(file))) {
            var secret = vector.get(2).asString();
            assertThat(combined(vector.get(1))).as(vector.get(0).asString()).isEqualTo(secret);
            valid += secret.isEmpty() ? 0 : 1;
            refused += secret.isEmpty() ? 1 : 0;
        }
        System.out.println("SLIP-0039 vectors: " + valid + " valid, " + refused + " refused");
        assertThat(valid).isEqualTo(15);
        assertThat(refused).isEqualTo(30);
    }

    private static String combined(JsonNode words) {
        try {
            var mnemonics = new ArrayList<Mnemonic>();
            for (var mnemonic : words) {
                var read = Mnemonic.ofWords(mnemonic.asString());
                assertThat(String.join(" ", WordList.spoken(read.toWords()))).isEqualTo(mnemonic.asString());
                mnemonics.add(read);
            }
            return HexFormat.of().formatHex(Mnemonics.combine(mnemonics, PASSPHRASE));
        } catch (MisreadWords misread) {
            return "";
        }
    }
}
