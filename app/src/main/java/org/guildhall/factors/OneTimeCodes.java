package org.guildhall.factors;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that an app makes from a secret and the time: six digits, another every thirty seconds.
 *
 * <p>Source: RFC 6238, sections 4 and 5.2; RFC 4226, section 5.
 */
final class OneTimeCodes {
    static final int DIGITS = 6;
    private static final long SECONDS = 30;

    /** How many steps an app's clock may be off, either way. */
    private static final long DRIFT = 1;

    private OneTimeCodes() {}

    /** The step that an instant lies in. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The code of one step. */
    static String code(byte[] secret, long step) {
        try {
            var key = new SecretKeySpec(secret, "HmacSHA1");
            return new HmacOneTimePasswordGenerator(DIGITS).generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The step whose code this is, if one of now makes it and it came after the last that was accepted: each is good
     * once.
     */
    static OptionalLong accepted(byte[] secret, String code, Instant now, long last) {
        var found = OptionalLong.empty();
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            if (same(code(secret, step), code) && step > last && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Takes as long wherever they differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
