package org.guildhall.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Secrets of webhooks, kept in the database under a key that is not there: {@code webhooks.key} in the data directory,
 * made when it is first needed. Whoever has the database alone can neither read a secret nor sign with it, nor move one
 * webhook's secret to another.
 *
 * <p>Shape of what is kept: nonce (12 bytes), then AES-256-GCM with the webhook's id as associated data.
 */
@Component
class Secrets {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG = 128; // bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    Secrets(@Value("${guildhall.data}") Path data) {
        this.file = data.resolve("webhooks.key");
    }

    static byte[] random() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As the specification has receivers read it: {@code whsec_} and base64. */
    static String shown(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    byte[] locked(UUID webhook, byte[] secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var locked = cipher(Cipher.ENCRYPT_MODE, webhook, nonce).doFinal(secret);
            return ByteBuffer.allocate(NONCE + locked.length)
                    .put(nonce)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret; empty if it was locked with another key, or for another webhook. */
    Optional<byte[]> unlocked(UUID webhook, byte[] kept) {
        try {
            var nonce = Arrays.copyOf(kept, NONCE);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, webhook, nonce).doFinal(kept, NONCE, kept.length - NONCE));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, UUID webhook, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(ByteBuffer.allocate(16)
                .putLong(webhook.getMostSignificantBits())
                .putLong(webhook.getLeastSignificantBits())
                .array());
        return cipher;
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

    /** Whole or not at all, and once, also where two processes begin together: the second link is refused. */
    private void make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // A temporary file is its owner's alone.
        var whole = Files.createTempFile(file.toAbsolutePath().getParent(), "webhooks", ".new");
        try {
            Files.writeString(whole, Base64.getEncoder().encodeToString(random()));
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException made) {
            // by another process, just now
        } finally {
            Files.delete(whole);
        }
    }
}
