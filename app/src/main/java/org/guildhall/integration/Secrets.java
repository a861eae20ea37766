package org.guildhall.integration;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.KeyFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Secrets of webhooks, kept in the database under {@code webhooks.key} of the data directory ({@link KeyFile}). */
@Component
class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile key;

    Secrets(@Value("${guildhall.data}") Path data) {
        this.key = new KeyFile(data.resolve("webhooks.key"));
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
        return key.locked(webhook, secret);
    }

    /** The secret; empty if it was locked with another key, or for another webhook. */
    Optional<byte[]> unlocked(UUID webhook, byte[] kept) {
        return key.unlocked(webhook, kept);
    }
}
