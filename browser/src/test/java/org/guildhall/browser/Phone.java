package org.guildhall.browser;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app for one-time codes, written from RFC 6238 and RFC 4648 alone; it goes by the machine's time. */
final class Phone {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /** @param typed the secret as the page shows it for typing, of a multiple of forty bits */
    Phone(String typed) {
        var number = BigInteger.ZERO;
        var digits = typed.replaceAll("\\s", "");
        for (var digit : digits.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digit)));
        }
        var bytes = number.toByteArray();
        var whole = new byte[digits.length() * 5 / 8];
        var from = Math.max(0, bytes.length - whole.length);
        System.arraycopy(bytes, from, whole, whole.length - (bytes.length - from), bytes.length - from);
        this.secret = whole;
    }

    /** What it shows now, or so many times thirty seconds later. */
    String code(int later) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var step = System.currentTimeMillis() / 30_000 + later;
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var at = hash[19] & 0xf;
            var number = ByteBuffer.wrap(Arrays.copyOfRange(hash, at, at + 4)).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
