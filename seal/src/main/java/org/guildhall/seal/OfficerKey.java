package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/**
 * One officer's own key under their passphrase: what {@code age -p} writes. Safe to store; {@code age -d FILE} opens
 * it.
 *
 * <p>Source: C2SP age v1.1.0, section scrypt.
 */
public final class OfficerKey {
    private final byte[] bytes;

    private OfficerKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps {@code key}, which stays open. */
    public static OfficerKey wrap(OpeningKey key, Passphrase passphrase, WorkFactor work) {
        var identity = IdentityFile.write(key);
        var out = new ByteArrayOutputStream();
        try {
            PassphraseFile.seal(identity, out, passphrase, work);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            Arrays.fill(identity, (byte) 0);
        }
        return new OfficerKey(out.toByteArray());
    }

    /** An officer's key read back from where it was kept. */
    public static OfficerKey ofBytes(byte[] stored) {
        return new OfficerKey(stored.clone());
    }

    /** The file to keep, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The key, to be closed by the caller; empty if the passphrase is wrong. Takes one run of scrypt.
     *
     * @throws IllegalStateException if no passphrase would help, because what was kept is not such a file
     */
    public Optional<OpeningKey> unwrap(Passphrase passphrase) {
        try (var plain = PassphraseFile.open(new ByteArrayInputStream(bytes), passphrase, WorkFactor.MOST)) {
            return Optional.of(IdentityFile.read(plain.readAllBytes()));
        } catch (BrokenEnvelope refused) {
            if (refused.getCause() instanceof AEADBadTagException) {
                return Optional.empty();
            }
            throw new IllegalStateException("not an officer's key: " + refused.detail(), refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String toString() {
        return "OfficerKey[…]";
    }
}
