package org.guildhall.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.guildhall.kernel.Folders;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Locks text for the database and its back-ups, such as drafts that are not sealed to their organisation: the key lies
 * in a file outside of both. AES-256-GCM with a new nonce for each; what it belongs to is authenticated with it.
 *
 * @see "docs/adr/0040-drafts-are-sealed.md"
 */
@Component
public final class TextLock {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final SecretKeySpec key;

    /** @param file made if it is not there; only its owner reads it */
    public TextLock(@Value("${guildhall.submissions.key}") Path file) {
        this.file = file.toAbsolutePath();
        try {
            this.key = new SecretKeySpec(made(), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param of what the text belongs to: locked for one thing it does not open for another */
    public String lock(String text, String of) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var locked = cipher(Cipher.ENCRYPT_MODE, nonce, of).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var both =
                    ByteBuffer.allocate(nonce.length + locked.length).put(nonce).put(locked);
            return Base64.getEncoder().encodeToString(both.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it was locked with another key, for something else, or was changed. */
    public Optional<String> open(String locked, String of) {
        try {
            var both = Base64.getDecoder().decode(locked);
            var nonce = java.util.Arrays.copyOf(both, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, of);
            return Optional.of(
                    new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String of) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] made() throws IOException {
        if (!Files.exists(file)) {
            make();
        }
        var bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(file + " is no key of " + KEY_BYTES + " bytes");
        }
        return bytes;
    }

    /** Whole or not at all, also where two processes start at once. */
    private void make() throws IOException {
        var folder = file.resolveSibling(".");
        Files.createDirectories(folder);
        // A temporary file is its owner's alone.
        var whole = Files.createTempFile(folder, "drafts", ".new");
        try {
            var bytes = new byte[KEY_BYTES];
            RANDOM.nextBytes(bytes);
            Files.write(whole, bytes);
            try (var written = FileChannel.open(whole)) {
                written.force(true);
            }
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException made) {
            // by another process
        } finally {
            Files.delete(whole);
        }
        Folders.sync(folder);
    }
}
