package org.guildhall.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what it cannot say, instead of writing a question mark. */
final class StrictUtf8 {
    private StrictUtf8() {}

    static String decode(byte[] bytes, String what) throws Untrusted {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Untrusted(Reason.MALFORMED, what + " is not UTF-8");
        }
    }

    /** @throws Untrusted {@link Reason#MALFORMED} for half of a surrogate pair in what somebody else wrote */
    static byte[] encode(String text, String what) throws Untrusted {
        try {
            return encode(text);
        } catch (IllegalArgumentException lone) {
            throw new Untrusted(Reason.MALFORMED, what + " has half of a surrogate pair");
        }
    }

    /** @throws IllegalArgumentException for half of a surrogate pair */
    static byte[] encode(String text) {
        try {
            var bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            var exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException lone) {
            throw new IllegalArgumentException("half of a surrogate pair", lone);
        }
    }
}
