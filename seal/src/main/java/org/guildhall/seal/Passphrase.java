package org.guildhall.seal;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * What one officer remembers. Kept as bytes that {@link #close} overwrites; its {@code toString} tells nothing.
 * Composing it makes one short-lived string that only the garbage collector removes.
 *
 * <p>Characters are composed (Unicode NFC) and encoded as UTF-8, so that an é typed on any keyboard is the same é.
 * How long it must be is the caller's rule, not this module's.
 */
public final class Passphrase implements AutoCloseable {
    private final byte[] utf8;
    private boolean wiped;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Copies {@code typed}; the caller wipes its own array.
     *
     * @throws IllegalArgumentException if it is empty or only spaces
     */
    public static Passphrase of(char[] typed) {
        if (CharBuffer.wrap(typed).chars().allMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a passphrase must not be blank");
        }
        var composed = Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFC);
        return new Passphrase(composed.getBytes(StandardCharsets.UTF_8));
    }

    byte[] utf8() {
        requireKept();
        return utf8;
    }

    void requireKept() {
        if (wiped) {
            throw new IllegalStateException("the passphrase has been wiped");
        }
    }

    boolean sameAs(Passphrase other) {
        return MessageDigest.isEqual(utf8(), other.utf8());
    }

    /** Overwrites the bytes. Closing twice is harmless. */
    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "Passphrase[…]";
    }
}
