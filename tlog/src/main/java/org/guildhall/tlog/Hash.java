package org.guildhall.tlog;

import java.util.Arrays;

/** A SHA-256 hash of a Merkle tree: 32 bytes, compared by value. */
public final class Hash {
    /** Length of a hash. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless there are 32 bytes; they are copied */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(bytes.clone());
    }

    /** Takes the array itself. */
    static Hash owning(byte[] bytes) {
        return new Hash(bytes);
    }

    static Hash at(byte[] tile, int position) {
        return new Hash(Arrays.copyOfRange(tile, position * BYTES, (position + 1) * BYTES));
    }

    /** @throws Untrusted {@link Reason#MALFORMED} unless it is the base64 of 32 bytes */
    public static Hash ofBase64(String text) throws Untrusted {
        var bytes = StrictBase64.decode(text, "a hash");
        if (bytes.length != BYTES) {
            throw new Untrusted(Reason.MALFORMED, "a hash has 32 bytes");
        }
        return new Hash(bytes);
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for hashing on; not to be written to. */
    byte[] inner() {
        return bytes;
    }

    /** Padded base64, as checkpoints and proofs have it. */
    public String base64() {
        return StrictBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
