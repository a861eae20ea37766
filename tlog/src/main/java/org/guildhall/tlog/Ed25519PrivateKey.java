package org.guildhall.tlog;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key. Its {@code toString} tells nothing.
 *
 * <p>Source: RFC 8032, section 5.1.5 and 5.1.6. A signature is the same bytes from any correct implementation; this one
 * is BouncyCastle's, because it signs some twenty times faster than the JDK's.
 */
public final class Ed25519PrivateKey implements AutoCloseable {
    /** Length of the seed. */
    public static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] seed;
    private final byte[] encodedPublicKey = new byte[Ed25519PublicKey.BYTES];
    private final Ed25519PublicKey publicKey;
    private boolean wiped;

    private Ed25519PrivateKey(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, encodedPublicKey, 0);
        this.publicKey = Ed25519PublicKey.of(encodedPublicKey);
    }

    /** A new key. */
    public static Ed25519PrivateKey generate() {
        var seed = new byte[BYTES];
        RANDOM.nextBytes(seed);
        return new Ed25519PrivateKey(seed);
    }

    /**
     * The key of a seed of 32 bytes, which is copied: the caller wipes its own.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static Ed25519PrivateKey ofSeed(byte[] seed) {
        if (seed.length != BYTES) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        }
        return new Ed25519PrivateKey(seed.clone());
    }

    /** The public half; still known after {@link #close}. */
    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    /** The seed, for the file the key is kept in. The caller overwrites it after use. */
    public byte[] seed() {
        requireWhole();
        return seed.clone();
    }

    /**
     * Signs; 64 bytes.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public byte[] sign(byte[] message) {
        requireWhole();
        var signature = new byte[Ed25519PublicKey.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, encodedPublicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private void requireWhole() {
        if (wiped) {
            throw new IllegalStateException("the signing key has been wiped");
        }
    }

    /** Overwrites the seed. Closing twice is harmless. */
    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "Ed25519PrivateKey[" + publicKey + "]";
    }
}
