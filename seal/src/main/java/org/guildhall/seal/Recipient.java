package org.guildhall.seal;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * The public half of an opening key: what bids are sealed to.
 *
 * <p>Shape: {@code age1} and 58 lowercase Bech32 characters. Source: C2SP age v1.1.0, section X25519.
 *
 * @throws IllegalArgumentException if {@code value} is not an X25519 recipient, or one that would hide nothing
 */
public record Recipient(String value) {
    private static final String PREFIX = "age";

    public Recipient {
        var point = decode(value);
        var probe = new byte[X25519.SCALAR_SIZE];
        Arrays.fill(probe, (byte) 0x40);
        if (!X25519.calculateAgreement(probe, 0, point, 0, new byte[X25519.POINT_SIZE], 0)) {
            throw new IllegalArgumentException("not a usable age recipient: a point of low order");
        }
    }

    /**
     * The recipient of a public key.
     *
     * @param point 32 bytes, the u-coordinate of RFC 7748
     * @throws IllegalArgumentException for another length, or a point that would hide nothing
     */
    public static Recipient ofPoint(byte[] point) {
        return new Recipient(Bech32.getEncoder().encode(PREFIX, point).toString());
    }

    /** The public key itself, 32 bytes: the u-coordinate of RFC 7748. */
    public byte[] point() {
        return decode(value);
    }

    private static byte[] decode(String value) {
        try {
            var address = Bech32.getDecoder().decode(value);
            if (PREFIX.contentEquals(address.getHumanReadablePart()) && address.getData().length == X25519.POINT_SIZE) {
                return address.getData();
            }
        } catch (RuntimeException notBech32) {
            throw new IllegalArgumentException("not an age recipient", notBech32);
        }
        throw new IllegalArgumentException("not an age X25519 recipient");
    }

    @Override
    public String toString() {
        return value;
    }
}
