package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.guildhall.seal.Unlocking.Damaged;
import org.guildhall.seal.Unlocking.Holder;
import org.guildhall.seal.Unlocking.Unlocked;
import org.guildhall.seal.Unlocking.WrongPassphrase;

/**
 * An opening key under two officers' passphrases, both needed: an age passphrase file (the second officer's) inside
 * an age passphrase file (the first officer's). Safe to store; either officer alone learns nothing of the key.
 *
 * <p>The order matters: the application remembers who was first. {@code age -d FILE | age -d} opens it, asking first
 * the first officer, then the second.
 *
 * <p>Source: C2SP age v1.1.0, section scrypt.
 */
public final class WrappedKey {
    /** No wrapped key is longer; nothing longer is even read. */
    public static final int MOST_BYTES = 4096;

    private final byte[] bytes;

    private WrappedKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps {@code key}, which stays open.
     *
     * @throws IllegalArgumentException if both passphrases are the same: then one officer could open alone
     */
    public static WrappedKey wrap(OpeningKey key, Passphrase first, Passphrase second, WorkFactor work) {
        if (first.sameAs(second)) {
            throw new IllegalArgumentException("the two passphrases must differ");
        }
        var identity = identityFile(key);
        try {
            var inner = new ByteArrayOutputStream();
            PassphraseFile.seal(identity, inner, second, work);
            var outer = new ByteArrayOutputStream();
            PassphraseFile.seal(inner.toByteArray(), outer, first, work);
            return new WrappedKey(outer.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            Arrays.fill(identity, (byte) 0);
        }
    }

    /**
     * A wrapped key read back from where it was kept. Whether it is one shows when it is unwrapped.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST_BYTES}
     */
    public static WrappedKey ofBytes(byte[] stored) {
        if (stored.length > MOST_BYTES) {
            throw new IllegalArgumentException("not a wrapped key: " + stored.length + " bytes");
        }
        return new WrappedKey(stored.clone());
    }

    /** The file to keep, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Tries both passphrases; the caller closes the key. Takes two runs of scrypt, one after the other. */
    public Unlocking<OpeningKey> unwrap(Passphrase first, Passphrase second) {
        byte[] inner;
        try {
            inner = plain(bytes, first);
        } catch (BrokenEnvelope refused) {
            return refusal(refused, Holder.FIRST);
        }
        try {
            return keyOf(plain(inner, second));
        } catch (BrokenEnvelope refused) {
            return refusal(refused, Holder.SECOND);
        }
    }

    /**
     * The same key under new passphrases, for an officer who changes theirs or hands over. Both officers must be
     * there: which of the two passphrases changes makes no difference.
     *
     * @throws IllegalArgumentException if both new passphrases are the same
     */
    public Unlocking<WrappedKey> rewrap(
            Passphrase first, Passphrase second, Passphrase newFirst, Passphrase newSecond, WorkFactor work) {
        return switch (unwrap(first, second)) {
            case Unlocked<OpeningKey>(var key) -> {
                try (key) {
                    yield new Unlocked<>(wrap(key, newFirst, newSecond, work));
                }
            }
            case WrongPassphrase<OpeningKey>(var holder) -> new WrongPassphrase<>(holder);
            case Damaged<OpeningKey>(var detail) -> new Damaged<>(detail);
        };
    }

    private static byte[] plain(byte[] sealed, Passphrase passphrase) throws BrokenEnvelope {
        try (var opened = PassphraseFile.open(new ByteArrayInputStream(sealed), passphrase, WorkFactor.MOST)) {
            return opened.readAllBytes();
        } catch (BrokenEnvelope refused) {
            throw refused;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Unlocking<OpeningKey> refusal(BrokenEnvelope refused, Holder holder) {
        // An age file for some key pair is not sealed to a passphrase either, but no passphrase of it could be wrong.
        return refused.getCause() instanceof AEADBadTagException
                ? new WrongPassphrase<>(holder)
                : new Damaged<>(refused.detail());
    }

    private static byte[] identityFile(OpeningKey key) {
        var identity = key.identity();
        var file = new byte[identity.length + 1];
        for (var at = 0; at < identity.length; at++) {
            file[at] = (byte) identity[at];
        }
        file[identity.length] = '\n';
        Arrays.fill(identity, '\0');
        return file;
    }

    private static Unlocking<OpeningKey> keyOf(byte[] identityFile) {
        var length = identityFile.length;
        while (length > 0 && Character.isWhitespace(identityFile[length - 1])) {
            length--;
        }
        var identity = new char[length];
        for (var at = 0; at < length; at++) {
            identity[at] = (char) (identityFile[at] & 0xff);
        }
        try {
            return new Unlocked<>(OpeningKey.ofIdentity(CharBuffer.wrap(identity)));
        } catch (IllegalArgumentException notAnIdentity) {
            return new Damaged<>("what the two passphrases protect is not an age identity");
        } finally {
            Arrays.fill(identityFile, (byte) 0);
            Arrays.fill(identity, '\0');
        }
    }
}
