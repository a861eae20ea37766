package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.seal.SealFixtures.bytes;
import static org.guildhall.seal.SealFixtures.utf8;

import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.seal.PasskeyWrap.Owner;
import org.junit.jupiter.api.Test;

class PasskeyWrapTest {
    private static final Owner OWNER = new Owner("ocds-gh0000", "officer-1", "AbC_-9");

    private final byte[] output = bytes(32);
    private final OpeningKey key = OpeningKey.generate();
    private final PasskeyWrap kept = PasskeyWrap.wrap(key, output, OWNER);

    @Test
    void whatThePasskeyGivesGivesTheKeyBackFromWhatWasKept() {
        var read = PasskeyWrap.ofBytes(kept.bytes()).unwrap(output, OWNER).orElseThrow();
        assertThat(read.secret()).isEqualTo(key.secret());
        assertThat(new String(kept.bytes(), 0, 21, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("age-encryption.org/v1");
    }

    @Test
    void oneBitOfItMoreOrLessGivesNothing() {
        for (var bit = 0; bit < 256; bit++) {
            var other = output.clone();
            other[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(kept.unwrap(other, OWNER)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void forAnotherCityOfficerOrCredentialItDoesNotOpen() {
        assertThat(kept.unwrap(output, new Owner("ocds-gh0001", "officer-1", "AbC_-9")))
                .isEmpty();
        assertThat(kept.unwrap(output, new Owner("ocds-gh0000", "officer-2", "AbC_-9")))
                .isEmpty();
        assertThat(kept.unwrap(output, new Owner("ocds-gh0000", "officer-1", "AbC_-8")))
                .isEmpty();
    }

    @Test
    void namesStayApartAndOutputsHaveOneLength() {
        assertThatThrownBy(() -> new Owner("a", "b\0c", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Owner("a", " ", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PasskeyWrap.wrap(key, bytes(31), OWNER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kept.unwrap(bytes(33), OWNER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoWrapIsNotMistakenForAnotherPasskey() {
        var broken = PasskeyWrap.ofBytes(utf8("nothing of the kind"));
        assertThatThrownBy(() -> broken.unwrap(output, OWNER)).isInstanceOf(IllegalStateException.class);
    }

    /** By RFC 5869 with the JDK's HMAC alone: one block, extracted with a salt of zeros. */
    @Test
    void theIdentityIsWhatTheDecisionSays() throws Exception {
        var extracted = hmac(new byte[32], output);
        var info = utf8("guildhall-passkey-wrap/1\0ocds-gh0000\0officer-1\0AbC_-9\1");
        var secret = hmac(extracted, info);
        try (var plain = Envelopes.open(new java.io.ByteArrayInputStream(kept.bytes()), OpeningKey.ofSecret(secret))) {
            assertThat(IdentityFile.read(plain.readAllBytes()).secret())
                    .as(HexFormat.of().formatHex(secret))
                    .isEqualTo(key.secret());
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
