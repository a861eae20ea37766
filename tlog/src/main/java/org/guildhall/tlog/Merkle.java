package org.guildhall.tlog;

import java.security.DigestException;

/** How a Merkle tree hashes. Source: RFC 6962, section 2.1, and RFC 9162, section 2.1.1, with SHA-256. */
public final class Merkle {
    /** The root of the tree without leaves. */
    public static final Hash EMPTY = Hash.owning(Sha256.of(new byte[0]));

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** The hash of an entry as a leaf: of {@code 0x00 || entry}. */
    public static Hash leaf(byte[] entry) {
        var digest = Sha256.begin();
        digest.update(LEAF);
        return Hash.owning(digest.digest(entry));
    }

    /** The hash of a node: of {@code 0x01 || left || right}. */
    public static Hash node(Hash left, Hash right) {
        var digest = Sha256.begin();
        var both = new byte[1 + 2 * Hash.BYTES];
        both[0] = NODE;
        System.arraycopy(left.inner(), 0, both, 1, Hash.BYTES);
        System.arraycopy(right.inner(), 0, both, 1 + Hash.BYTES, Hash.BYTES);
        digest.update(both);
        try {
            digest.digest(both, 0, Hash.BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Hash.at(both, 0);
    }

    /** The root above {@code width} hashes of a tile from {@code position} on; width is a power of two. */
    static Hash above(byte[] tile, int position, int width) {
        if (width == 1) {
            return Hash.at(tile, position);
        }
        var half = width / 2;
        return node(above(tile, position, half), above(tile, position + half, half));
    }
}
