package org.guildhall.safes;

import java.util.Base64;
import java.util.function.Predicate;
import org.guildhall.kernel.Checks;
import org.guildhall.seal.AgeFile;
import org.guildhall.seal.Recipient;
import org.jspecify.annotations.Nullable;

/** What a browser sends locked, looked at from outside: that it is what it says. Nothing else can be known of it. */
final class Locked {
    /** Bytes of a locked key: one for each of some fifty renewals. */
    static final int MOST_BYTES = 4096;

    private Locked() {}

    /** A member's own key under their passphrase. */
    static byte[] ownKey(Checks checks, String field, @Nullable String base64) {
        return file(checks, field, base64, AgeFile::isUnderPassphrase);
    }

    /** The organisation's keys, sealed to one member. */
    static byte[] copy(Checks checks, String field, @Nullable String base64) {
        return file(checks, field, base64, AgeFile::isForOneRecipient);
    }

    /** A public half: an age recipient that hides something. */
    static String recipient(Checks checks, String field, @Nullable String value) {
        var text = checks.text(field, value, 62);
        if (!text.isEmpty()) {
            checks.that(isRecipient(text), field, "safes.recipient");
        }
        return text;
    }

    private static boolean isRecipient(String text) {
        try {
            return new Recipient(text).value().equals(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static byte[] file(Checks checks, String field, @Nullable String base64, Predicate<byte[]> looksRight) {
        if (base64 == null || base64.isBlank()) {
            checks.that(false, field, "field.required");
            return new byte[0];
        }
        if (base64.length() > MOST_BYTES * 4 / 3 + 4) {
            checks.that(false, field, "safes.too-large", MOST_BYTES);
            return new byte[0];
        }
        try {
            var bytes = Base64.getDecoder().decode(base64);
            checks.that(bytes.length <= MOST_BYTES, field, "safes.too-large", MOST_BYTES)
                    .that(looksRight.test(bytes), field, "safes.not-locked");
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            checks.that(false, field, "safes.not-locked");
            return new byte[0];
        }
    }
}
