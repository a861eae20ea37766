package org.guildhall.seal.shares;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One sheet of an {@link Escrow}, in memory while it is used: {@link #close} overwrites it. It never prints itself. */
public final class EscrowSheet implements AutoCloseable {
    static final int CHECK_BYTES = 8;

    private final int index;
    private final int threshold;
    private final int count;
    private final int number;
    private final byte[] check;
    private final byte[] value;

    EscrowSheet(ByteBuffer in) {
        this.index = in.get();
        this.threshold = in.get();
        this.count = in.get();
        this.number = in.getInt();
        this.check = new byte[CHECK_BYTES];
        in.get(check);
        this.value = new byte[Escrow.SECRET_BYTES];
        in.get(value);
    }

    /** Which of the sheets it is, from 1. */
    public int index() {
        return index;
    }

    /** How many sheets give the secret back. */
    public int threshold() {
        return threshold;
    }

    /** How many sheets there are. */
    public int count() {
        return count;
    }

    boolean hasShape() {
        return index >= 1 && index <= count && Escrow.possible(threshold, count);
    }

    /** True if they were handed out together. */
    public boolean isWith(EscrowSheet other) {
        return threshold == other.threshold
                && count == other.count
                && number == other.number
                && Arrays.equals(check, other.check);
    }

    GaloisField.Point point() {
        return new GaloisField.Point(index, value);
    }

    byte[] check() {
        return check;
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "EscrowSheet[" + index + " of " + count + "]";
    }
}
