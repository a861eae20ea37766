package org.guildhall.seal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the header of an age file tells to somebody who cannot open it: whether it is one, and under what. Of its
 * content it tells nothing.
 *
 * <p>Source: C2SP age v1.1.0, sections header, X25519, scrypt.
 */
public final class AgeFile {
    private static final String BEGIN = "\\Aage-encryption\\.org/v1\n";
    private static final String END = "--- [A-Za-z0-9+/]{43}\n";
    private static final String BODY = "[A-Za-z0-9+/]{43}\n";
    private static final Pattern PASSPHRASE =
            Pattern.compile(BEGIN + "-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n" + BODY + END);
    private static final Pattern RECIPIENT = Pattern.compile(BEGIN + "-> X25519 [A-Za-z0-9+/]{43}\n" + BODY + END);

    /** Bytes of the nonce and of the tag of a content that is empty. */
    private static final int LEAST_PAYLOAD = 32;

    private AgeFile() {}

    /** True for a file under one passphrase, of a work factor that we read. */
    public static boolean isUnderPassphrase(byte[] file) {
        var header = PASSPHRASE.matcher(text(file));
        return header.lookingAt()
                && Integer.parseInt(header.group(1)) <= WorkFactor.MOST
                && file.length - header.end() >= LEAST_PAYLOAD;
    }

    /** True for a file to exactly one X25519 recipient, whoever that is. */
    public static boolean isForOneRecipient(byte[] file) {
        var header = RECIPIENT.matcher(text(file));
        return header.lookingAt() && file.length - header.end() >= LEAST_PAYLOAD;
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
