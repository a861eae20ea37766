package org.guildhall.seal.shares;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;

/**
 * One officer's share of an opening key, in memory only while it is used: {@link #close} overwrites it. Its
 * {@code toString} tells nothing.
 */
public final class Share implements AutoCloseable {
    /** Length of the value, in bytes. */
    static final int VALUE_BYTES = OpeningKey.SECRET_BYTES;

    private static final String FORMAT = "guildhall-share/1";
    private static final int CHECKSUM_BYTES = 8;
    private static final int MOST_BYTES = 4096;

    private final Deal deal;
    private final int index;
    private final byte[] value;
    private boolean wiped;

    /** Keeps {@code value} and wipes it in the end. */
    Share(Deal deal, int index, byte[] value) {
        if (index < 1 || index > deal.count()) {
            throw new IllegalArgumentException("there is no share " + index + " of " + deal.count());
        }
        if (value.length != VALUE_BYTES) {
            throw new IllegalArgumentException("a share has " + VALUE_BYTES + " bytes");
        }
        this.deal = deal;
        this.index = index;
        this.value = value;
    }

    /** The handing out it belongs to. */
    public Deal deal() {
        return deal;
    }

    /** Which of the shares it is, from 1. */
    public int index() {
        return index;
    }

    /** The secret itself, not a copy. */
    byte[] value() {
        if (wiped) {
            throw new IllegalStateException("the share has been wiped");
        }
        return value;
    }

    GaloisField.Point point() {
        return new GaloisField.Point(index, value());
    }

    /**
     * The share as bytes, secret: to be sealed, never to be kept as they are. The caller overwrites them.
     *
     * <p>Shape: the fields {@value #FORMAT}, city, solicitation, public key, epoch, threshold, count, index, value,
     * each after its length in two bytes; then the first {@value #CHECKSUM_BYTES} bytes of the SHA-256 of all that.
     */
    public byte[] bytes() {
        var body = deal.addTo(new Fields().text(FORMAT))
                .number(index)
                .bytes(value())
                .toBytes();
        var bytes = Arrays.copyOf(body, body.length + CHECKSUM_BYTES);
        System.arraycopy(Deal.sha256(body), 0, bytes, body.length, CHECKSUM_BYTES);
        Arrays.fill(body, (byte) 0);
        return bytes;
    }

    /**
     * A share from its {@link #bytes}, which the caller overwrites.
     *
     * @throws BrokenShare {@link ShareFault#NOT_A_SHARE} or {@link ShareFault#ALTERED}
     */
    public static Share ofBytes(byte[] bytes) throws BrokenShare {
        if (bytes.length < CHECKSUM_BYTES || bytes.length > MOST_BYTES) {
            throw new BrokenShare(ShareFault.NOT_A_SHARE, "not a share");
        }
        var body = Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
        var checksum = Arrays.copyOfRange(bytes, body.length, bytes.length);
        try {
            if (!MessageDigest.isEqual(Arrays.copyOf(Deal.sha256(body), CHECKSUM_BYTES), checksum)) {
                throw new BrokenShare(ShareFault.ALTERED, "the checksum of the share does not hold");
            }
            return read(ByteBuffer.wrap(body));
        } catch (java.nio.BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | CharacterCodingException malformed) {
            // The cause is dropped on purpose: nothing of a secret is to reach a log.
            throw new BrokenShare(ShareFault.NOT_A_SHARE, "not a share");
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Share read(ByteBuffer in) throws CharacterCodingException {
        if (!text(in).equals(FORMAT)) {
            throw new IllegalArgumentException("another format");
        }
        var deal = new Deal(text(in), text(in), Recipient.ofPoint(field(in)), number(in), number(in), number(in));
        var share = new Share(deal, number(in), field(in));
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("something follows");
        }
        return share;
    }

    private static byte[] field(ByteBuffer in) {
        var field = new byte[in.getShort() & 0xffff];
        in.get(field);
        return field;
    }

    private static String text(ByteBuffer in) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(field(in)))
                .toString();
    }

    private static int number(ByteBuffer in) {
        var field = field(in);
        if (field.length != Long.BYTES) {
            throw new IllegalArgumentException("not a number");
        }
        return Math.toIntExact(ByteBuffer.wrap(field).getLong());
    }

    /** Overwrites the secret. Closing twice is harmless. */
    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "Share[" + index + " of " + deal.count() + ", epoch " + deal.epoch() + "]";
    }
}
