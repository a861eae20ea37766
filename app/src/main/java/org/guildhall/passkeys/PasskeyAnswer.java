package org.guildhall.passkeys;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.seal.PasskeyWrap;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends in the place of a passphrase: which passkey was asked, and what it gave. As secret as a
 * passphrase: kept nowhere, and its text form tells nothing. {@link #close} overwrites it; the string it came in is
 * left to the garbage collector, like a typed passphrase.
 *
 * <p>Shape: {@code guildhall-passkey/1:CREDENTIAL:OUTPUT}, both in base64url without padding: a credential's id of at
 * most 1023 bytes, an output of 32. No passphrase may have this form, so that neither is ever taken for the other.
 *
 * <p>Source: Web Authentication level 3, sections "Credential ID" and "Pseudo-random function extension (prf)".
 */
public final class PasskeyAnswer implements AutoCloseable {
    private static final Pattern FORM =
            Pattern.compile("guildhall-passkey/1:([A-Za-z0-9_-]{2,1364}):([A-Za-z0-9_-]{43})");

    private final String credential;
    private final byte[] output;

    private PasskeyAnswer(String credential, byte[] output) {
        this.credential = credential;
        this.output = output;
    }

    /** The answer that is sent; empty if it is anything else, such as a passphrase. */
    public static Optional<PasskeyAnswer> in(@Nullable String sent) {
        var form = FORM.matcher(sent == null ? "" : sent);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            // The credential too: only one text is to stand for one id.
            var credential = Base64.getUrlDecoder().decode(form.group(1));
            var output = Base64.getUrlDecoder().decode(form.group(2));
            return Optional.of(
                    new PasskeyAnswer(Base64.getUrlEncoder().withoutPadding().encodeToString(credential), output));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The id of the credential, in base64url. */
    String credential() {
        return credential;
    }

    /** {@value PasskeyWrap#OUTPUT_BYTES} bytes, which {@link #close} overwrites. */
    byte[] output() {
        return output;
    }

    @Override
    public void close() {
        Arrays.fill(output, (byte) 0);
    }

    @Override
    public String toString() {
        return "PasskeyAnswer[…]";
    }
}
