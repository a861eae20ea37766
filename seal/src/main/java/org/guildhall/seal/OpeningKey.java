package org.guildhall.seal;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * The key that opens all envelopes of one solicitation: an age X25519 identity.
 *
 * <p>It exists in memory only until {@link #close}, which overwrites it; use it in a
 * {@code try}. Not for use by two threads while one of them closes it. Its {@code toString} tells nothing.
 *
 * <p>Source: C2SP age v1.1.0, section X25519.
 */
public final class OpeningKey implements AutoCloseable {
    /** Length of the secret, in bytes: what is to be shared out when a key is split among officers. */
    public static final int SECRET_BYTES = X25519.SCALAR_SIZE;

    private static final String PREFIX = "AGE-SECRET-KEY-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final Recipient recipient;
    private boolean wiped;

    private OpeningKey(byte[] secret) {
        this.secret = secret;
        var point = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(secret, 0, point, 0);
        this.recipient = Recipient.ofPoint(point);
    }

    /** A new key. */
    public static OpeningKey generate() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new OpeningKey(secret);
    }

    /**
     * The key written as {@code AGE-SECRET-KEY-1…}; the caller wipes its own copy.
     *
     * @throws IllegalArgumentException if it is not an age X25519 identity; the message does not repeat it
     */
    public static OpeningKey ofIdentity(CharSequence identity) {
        byte[] secret;
        try {
            var address = Bech32.getDecoder().decode(identity);
            if (!PREFIX.contentEquals(address.getHumanReadablePart())) {
                throw new IllegalArgumentException("not an age X25519 identity");
            }
            secret = address.getData();
        } catch (RuntimeException notBech32) {
            // The cause is dropped on purpose: its message may repeat characters of the secret.
            throw new IllegalArgumentException("not an age X25519 identity");
        }
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("not an age X25519 identity");
        }
        return new OpeningKey(secret);
    }

    /**
     * The key of a secret that was put together again; copies it, the caller wipes its own.
     *
     * @throws IllegalArgumentException unless it has {@value #SECRET_BYTES} bytes
     */
    public static OpeningKey ofSecret(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a secret has " + SECRET_BYTES + " bytes");
        }
        return new OpeningKey(secret.clone());
    }

    /**
     * A copy of the secret, to be split or wrapped; the caller overwrites it after use.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public byte[] secret() {
        requireKept();
        return secret.clone();
    }

    /** The public half; known to everybody, and still known after {@link #close}. */
    public Recipient recipient() {
        return recipient;
    }

    /**
     * The key as stock age reads it, {@code AGE-SECRET-KEY-1…}, 74 characters. The caller overwrites them after use.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public char[] identity() {
        requireKept();
        var encoded = Bech32.getEncoder().encode(PREFIX, secret);
        var identity = new char[encoded.length()];
        CharBuffer.wrap(encoded).get(identity);
        return identity;
    }

    private void requireKept() {
        if (wiped) {
            throw new IllegalStateException("the opening key has been wiped");
        }
    }

    /** Overwrites the secret. Closing twice is harmless. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "OpeningKey[" + recipient + "]";
    }
}
