package org.guildhall.uploads;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a piece must come to, as its sender computed it.
 *
 * <p>Source: tus 1.0.0, extension Checksum; {@code sha1} is there because the protocol requires it.
 */
record Checksum(MessageDigest digest, byte[] expected) {
    static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha1", "SHA-1");

    /** @throws Refused {@code uploads.checksum-form} for another algorithm or what is not Base64 */
    static @Nullable Checksum read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var parts = header.strip().split(" ", 2);
        var algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length < 2) {
            throw new Refused(UploadProblem.CHECKSUM_FORM);
        }
        try {
            return new Checksum(
                    MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(UploadProblem.CHECKSUM_FORM);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    boolean holds() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
