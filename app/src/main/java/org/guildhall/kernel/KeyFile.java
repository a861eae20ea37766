package org.guildhall.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that is not in the database, for secrets that are: a file in the data directory, its owner's alone, made when
 * it is first needed. Whoever has the database alone can neither read such a secret nor move one owner's to another.
 *
 * <p>Shape of the file: 32 bytes in base64. Shape of what is kept: nonce (12 bytes), then AES-256-GCM with the owner
 * as associated data: 16 bytes of an id, or what else tells it from others.
 */
public final class KeyFile {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG = 128; // bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    /** @param file where the key lies, or will once it is needed */
    public KeyFile(Path file) {
        this.file = file;
    }

    /** What to keep in place of a secret; another each time. */
    public byte[] locked(UUID owner, byte[] secret) {
        return locked(bytes(owner), secret);
    }

    /** The same of what belongs to something with a longer name than an id: any bytes that tell it from others. */
    public byte[] locked(byte[] owner, byte[] secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var locked = cipher(Cipher.ENCRYPT_MODE, owner, nonce).doFinal(secret);
            return ByteBuffer.allocate(NONCE + locked.length)
                    .put(nonce)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret; empty if it was locked with another key, or for another owner, or there is no key here at all. */
    public Optional<byte[]> unlocked(UUID owner, byte[] kept) {
        return unlocked(bytes(owner), kept);
    }

    /** The same of what was locked for such an owner. */
    public Optional<byte[]> unlocked(byte[] owner, byte[] kept) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOf(kept, NONCE);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, owner, nonce).doFinal(kept, NONCE, kept.length - NONCE));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] owner, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(owner);
        return cipher;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private synchronized byte[] key() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        Folders.writeOnce(file, Base64.getEncoder().encodeToString(key));
        Folders.sync(file.toAbsolutePath().resolveSibling("."));
    }
}
