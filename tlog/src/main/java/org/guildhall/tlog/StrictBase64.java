package org.guildhall.tlog;

import java.util.Base64;

/** Base 64 (RFC 4648) of which each value has one spelling: the JDK's decoders accept several. */
final class StrictBase64 {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private StrictBase64() {}

    /** Section 4: standard alphabet, padded. */
    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code what} names the text in the refusal. */
    static byte[] decode(String text, String what) throws Untrusted {
        var bytes = decode(Base64.getDecoder(), text, what);
        if (!encode(bytes).equals(text)) {
            throw new Untrusted(Reason.MALFORMED, what + " is not base64 as it is written");
        }
        return bytes;
    }

    /** Section 5: alphabet for addresses, not padded. */
    static String encodeUrl(byte[] bytes) {
        return URL.encodeToString(bytes);
    }

    static byte[] decodeUrl(String text, String what) throws Untrusted {
        var bytes = decode(Base64.getUrlDecoder(), text, what);
        if (!encodeUrl(bytes).equals(text)) {
            throw new Untrusted(Reason.MALFORMED, what + " is not base64url as it is written");
        }
        return bytes;
    }

    private static byte[] decode(Base64.Decoder decoder, String text, String what) throws Untrusted {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException other) {
            throw new Untrusted(Reason.MALFORMED, what + " is not base64");
        }
    }
}
