package org.guildhall.factors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;

/**
 * What an app has to be told to make the codes of one account.
 *
 * <p>Shape: {@code secret} is 160 random bits; SHA-1, six digits and thirty seconds are what every app takes without
 * being told. Source: RFC 4226, section 4; RFC 6238; the key URI format of Google Authenticator.
 */
record Setup(byte[] secret, String issuer, String account) {
    private static final Pattern GROUP = Pattern.compile("(.{4})(?!$)");

    /** For typing: base32 in groups of four. */
    String grouped() {
        return GROUP.matcher(Base32.toBase32String(secret)).replaceAll("$1 ");
    }

    /** For the camera: an {@code otpauth:} address. */
    String uri() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(issuer), encoded(account), Base32.toBase32String(secret), encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "Setup[" + account + "]";
    }
}
