package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    /** RFC 8032, section 7.1, test 2. */
    private static final String SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    @Test
    void theExampleOfTheRfcIsSignedAsThere() {
        try (var key = Ed25519PrivateKey.ofSeed(hex(SEED))) {
            assertThat(key.publicKey()).hasToString(PUBLIC);
            assertThat(key.sign(new byte[] {0x72})).isEqualTo(hex(SIGNATURE));
            assertThat(key.publicKey().verifies(new byte[] {0x72}, hex(SIGNATURE)))
                    .isTrue();
        }
    }

    @Test
    void aSignatureIsTheBytesTheJdkWouldMake() throws GeneralSecurityException {
        var random = new Random(31);
        for (int i = 0; i < 100; i++) {
            var seed = new byte[Ed25519PrivateKey.BYTES];
            random.nextBytes(seed);
            var message = new byte[i];
            random.nextBytes(message);
            var jdk = Signature.getInstance("Ed25519");
            jdk.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            jdk.update(message);
            try (var key = Ed25519PrivateKey.ofSeed(seed)) {
                assertThat(key.sign(message)).isEqualTo(jdk.sign());
            }
        }
    }

    @Test
    void oneBitOfMessageSignatureOrKeyIsEnoughToFail() {
        try (var key = Ed25519PrivateKey.generate()) {
            var message = "closing 14:00:00".getBytes();
            var signature = key.sign(message);
            assertThat(key.publicKey().verifies(message, signature)).isTrue();
            for (int bit = 0; bit < 8 * signature.length; bit++) {
                assertThat(key.publicKey().verifies(message, flipped(signature, bit)))
                        .as("bit %d of the signature", bit)
                        .isFalse();
            }
            for (int bit = 0; bit < 8 * message.length; bit++) {
                assertThat(key.publicKey().verifies(flipped(message, bit), signature))
                        .isFalse();
            }
            assertThat(key.publicKey().verifies(message, Arrays.copyOf(signature, 63)))
                    .isFalse();
            assertThat(key.publicKey().verifies(message, Arrays.copyOf(signature, 65)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            })
    void aKeyOfSmallOrderIsRefusedWhenItIsRegistered(String key) {
        assertThatThrownBy(() -> Ed25519PublicKey.of(hex(key))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                // y = 2 is on no point of the curve
                "0200000000000000000000000000000000000000000000000000000000000000",
                // p, p + 1 and the largest y
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                // x = 0 with a sign
                "0100000000000000000000000000000000000000000000000000000000000080"
            })
    void whatIsNoCanonicalPointIsNoKey(String key) {
        assertThatThrownBy(() -> Ed25519PublicKey.of(hex(key))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Made for this test: a key with a part of order 8, which the cofactor would hide, and R as the neutral point. */
    @ParameterizedTest
    @CsvSource({
        // the parts of order 8 cancel out
        "true, message 3, d06e54de80d916cdc8c47e2c0d1b6ad6e5cf591b735139bde14e3f3e0e318260,"
                + "fb3648a173271fcbadd6655e18d0f21373b954a67a9252c9c7ff0ddf94f504a9"
                + "0ce6dff60fe19407d5d828367da3de331359e8ce2cd9ff55618ea12f37f8380b",
        // they do not: valid only by the equation with cofactor
        "false, message 0, d06e54de80d916cdc8c47e2c0d1b6ad6e5cf591b735139bde14e3f3e0e318260,"
                + "fb3648a173271fcbadd6655e18d0f21373b954a67a9252c9c7ff0ddf94f504a9"
                + "8ea1b26c27fc1b9c49b9a44ba4f13c517ac015a6f422c142cf8d6294c2086405",
        // R canonical, then with y = p + 1, then with the sign of a zero
        "true, message, e6101353ef457ec500a1b0055dddd001c13b0b3ec144812ce13528a255abb189,"
                + "0100000000000000000000000000000000000000000000000000000000000000"
                + "ae33a287bcfe1b8302e23303dfbc794b97704823f8d7ea34b82018dac400d207",
        "false, message, e6101353ef457ec500a1b0055dddd001c13b0b3ec144812ce13528a255abb189,"
                + "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
                + "4e5f43c033e06d8153a9b0501ceaa76a22ddf7bbd4c6d48a0c64a04106d26201",
        "false, message, e6101353ef457ec500a1b0055dddd001c13b0b3ec144812ce13528a255abb189,"
                + "0100000000000000000000000000000000000000000000000000000000000080"
                + "3d9df740f0bf6c75d00cded61ca23b91090460f3f33aa596be473f2e7d1e0a0d"
    })
    void theRuleIsTheEquationWithoutCofactorAndCanonicalPoints(boolean valid, String message, String key, String sig) {
        assertThat(Ed25519PublicKey.of(hex(key)).verifies(message.getBytes(), hex(sig)))
                .isEqualTo(valid);
    }

    @Test
    void theSameSignatureWithTheOrderAddedToItsSIsRefused() {
        var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        var signature = hex(SIGNATURE);
        var s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(order);
        var added = reversed(s.toByteArray());
        assertThat(added).hasSize(32);
        System.arraycopy(added, 0, signature, 32, 32);

        assertThat(Ed25519PublicKey.of(hex(PUBLIC)).verifies(new byte[] {0x72}, signature))
                .isFalse();
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    void aWipedKeySignsNothingAndIsNeverPrinted() {
        var key = Ed25519PrivateKey.generate();
        var seed = HexFormat.of().formatHex(key.seed());
        assertThat(key.toString()).doesNotContain(seed);

        key.close();

        assertThatThrownBy(() -> key.sign(new byte[0])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::seed).isInstanceOf(IllegalStateException.class);
        assertThatCode(key::close).doesNotThrowAnyException();
    }

    @Test
    void aSeedHasThirtyTwoBytes() {
        assertThatThrownBy(() -> Ed25519PrivateKey.ofSeed(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ed25519PrivateKey.ofSeed(new byte[33])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        var flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
