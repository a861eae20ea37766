package org.guildhall.seal.shares;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What stands between a master secret and its words: a cipher under a passphrase, which may be empty.
 *
 * <p>Source: SLIP-0039, section Encryption of the master secret: four Feistel rounds of PBKDF2 with HMAC-SHA256.
 */
final class WordCipher {
    private static final int ROUNDS = 4;
    private static final int BASE_ITERATIONS = 10_000;

    private final byte[] passphrase;
    private final byte[] salt;
    private final int iterations;

    WordCipher(byte[] passphrase, boolean extendable, int identifier, int exponent) {
        this.passphrase = passphrase;
        this.salt = extendable ? new byte[0] : salt(identifier);
        this.iterations = (BASE_ITERATIONS << exponent) / ROUNDS;
    }

    private static byte[] salt(int identifier) {
        var customization = Mnemonic.CUSTOMIZATION.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(customization.length + Short.BYTES)
                .put(customization)
                .putShort((short) identifier)
                .array();
    }

    byte[] encrypt(byte[] secret) {
        return rounds(secret, new int[] {0, 1, 2, 3});
    }

    byte[] decrypt(byte[] encrypted) {
        return rounds(encrypted, new int[] {3, 2, 1, 0});
    }

    private byte[] rounds(byte[] input, int[] order) {
        var half = input.length / 2;
        var left = Arrays.copyOf(input, half);
        var right = Arrays.copyOfRange(input, half, input.length);
        for (var round : order) {
            var mixed = mix(round, right);
            for (var at = 0; at < half; at++) {
                mixed[at] ^= left[at];
            }
            Arrays.fill(left, (byte) 0);
            left = right;
            right = mixed;
        }
        var output = Arrays.copyOf(right, input.length);
        System.arraycopy(left, 0, output, half, half);
        Arrays.fill(left, (byte) 0);
        Arrays.fill(right, (byte) 0);
        return output;
    }

    private byte[] mix(int round, byte[] half) {
        var password = ByteBuffer.allocate(1 + passphrase.length)
                .put((byte) round)
                .put(passphrase)
                .array();
        var salted = ByteBuffer.allocate(salt.length + half.length)
                .put(salt)
                .put(half)
                .array();
        var generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(password, salted, iterations);
        var mixed = ((KeyParameter) generator.generateDerivedMacParameters(half.length * Byte.SIZE)).getKey();
        Arrays.fill(password, (byte) 0);
        Arrays.fill(salted, (byte) 0);
        return mixed;
    }
}
