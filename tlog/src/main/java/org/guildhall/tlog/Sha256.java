package org.guildhall.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, FIPS 180-4. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this JVM lacks SHA-256", absent);
        }
    }

    static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }
}
