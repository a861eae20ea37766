package org.guildhall.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Two independent locks on one stream: an age file to the opening key inside an age file to the closing-lock key.
 * Whoever holds one of the two keys reads nothing. Streams, in constant memory.
 *
 * <p>Shape: what {@code age -r OPENING | age -r CLOSING} writes and {@code age -d -i closing.key | age -d -i
 * opening.key} opens.
 */
public final class TwoLocks {
    private TwoLocks() {}

    /**
     * Seals all of {@code plain} into {@code out} with both locks; closes neither. After an exception what was written
     * is to be discarded.
     *
     * @return bytes of plain text read
     * @throws IllegalArgumentException if both locks have the same key: then it would be one
     */
    public static long seal(InputStream plain, OutputStream out, Recipient opening, Recipient closing)
            throws IOException {
        try (var sealing = sealing(new KeptOpen(out), opening, closing)) {
            return plain.transferTo(sealing);
        }
    }

    /**
     * What is written to the result is sealed into {@code out} with both locks. Closing it ends both layers and closes
     * {@code out}.
     *
     * @throws IllegalArgumentException if both locks have the same key
     */
    public static OutputStream sealing(OutputStream out, Recipient opening, Recipient closing) throws IOException {
        if (opening.equals(closing)) {
            throw new IllegalArgumentException("the two locks must have different keys");
        }
        return Envelopes.sealing(Envelopes.sealing(out, closing), opening);
    }

    /**
     * The inner envelope, still locked with the opening key: to be kept as a file, or opened by {@link Envelopes#open}.
     * It is whole only when its end has been read.
     *
     * @throws BrokenEnvelope in {@link Lock#CLOSING}, here or while reading
     * @throws IOException if {@code sealed} itself cannot be read
     */
    public static InputStream takeOffOuter(InputStream sealed, OpeningKey closing) throws IOException {
        return takeOffOuter(sealed, FileKeys.with(closing));
    }

    /**
     * The same, where another process holds the closing-lock key: it is asked for the key of the outer layer of this
     * one envelope.
     *
     * @throws BrokenEnvelope in {@link Lock#CLOSING}, here or while reading
     * @throws IOException if {@code sealed} itself cannot be read, or {@code closing} gave no answer
     */
    public static InputStream takeOffOuter(InputStream sealed, FileKeys closing) throws IOException {
        try {
            return new LockedStream(Envelopes.open(sealed, closing), Lock.CLOSING, InputStream.nullInputStream());
        } catch (BrokenEnvelope broken) {
            throw broken.in(Lock.CLOSING);
        }
    }

    /**
     * The plain text under both locks. It is whole only when its end has been read.
     *
     * @throws BrokenEnvelope here or while reading; {@link BrokenEnvelope#lock} says in which layer
     * @throws IOException if {@code sealed} itself cannot be read
     */
    public static InputStream open(InputStream sealed, OpeningKey closing, OpeningKey opening) throws IOException {
        return open(sealed, FileKeys.with(closing), opening);
    }

    /** The same, where another process holds the closing-lock key. */
    public static InputStream open(InputStream sealed, FileKeys closing, OpeningKey opening) throws IOException {
        var inner = takeOffOuter(sealed, closing);
        try {
            return new LockedStream(Envelopes.open(inner, opening), Lock.OPENING, inner);
        } catch (BrokenEnvelope broken) {
            throw broken.in(Lock.OPENING);
        }
    }
}
