package org.guildhall.submissions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Bytes that begin as a sealed bid does; what is in it does not matter before opening. */
record Envelope(byte[] bytes, String sha256) {
    private static final byte[] HEAD = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTENT = 64;

    static Envelope by(Random chance) {
        var content = new byte[CONTENT];
        chance.nextBytes(content);
        return of(ByteBuffer.allocate(HEAD.length + CONTENT)
                .put(HEAD)
                .put(content)
                .array());
    }

    /** These bytes, with their hash. */
    static Envelope of(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Envelope(bytes, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
