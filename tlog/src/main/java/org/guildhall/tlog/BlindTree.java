package org.guildhall.tlog;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Merkle tree that tells nobody how many leaves it has: always 2^40 places, of which nearly all hold hashes that only
 * look like something. Whoever is given the path of a leaf cannot tell a hash that stands for others from one that
 * stands for nothing; neither can whoever is given the root of a tree without any leaf. Not for several threads.
 *
 * <p>Leaves are put at random places, so that a place tells no order either. What is empty is made from a secret seed:
 * whoever is given the seed can make the tree anew.
 *
 * <p>Source: RFC 6962, section 2.1, for leaves and nodes; an empty subtree is HMAC-SHA-256 of its height (four bytes)
 * and its index (eight bytes) under the seed.
 */
public final class BlindTree {
    /** From a leaf to the root. */
    public static final int HEIGHT = 40;
    /** Places for leaves: 0 up to this, which is not one. */
    public static final long PLACES = 1L << HEIGHT;
    /** Below this height one path has hardly anything in common with another: 2^20 places of 2^40. */
    private static final int KNOWN_FROM = 20;

    /** Length of a seed, in bytes. */
    public static final int SEED_BYTES = 32;

    private final Mac blinding;
    private final NavigableMap<Long, Hash> leaves;
    private final Map<Node, Hash> known = new HashMap<>();

    /**
     * A tree of these leaves.
     *
     * @param seed a secret, random for each tree
     * @param leaves hashes ({@link Merkle#leaf}) by place
     * @throws IllegalArgumentException for a seed of another length, or a place there is not
     */
    public BlindTree(byte[] seed, Map<Long, Hash> leaves) {
        this.leaves = new TreeMap<>(leaves);
        if (seed.length != SEED_BYTES || leaves.keySet().stream().anyMatch(place -> place < 0 || place >= PLACES)) {
            throw new IllegalArgumentException("not the seed and places of a blind tree");
        }
        try {
            blinding = Mac.getInstance("HmacSHA256");
            blinding.init(new SecretKeySpec(seed, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException absent) {
            throw new IllegalStateException("this JVM lacks HmacSHA256", absent);
        }
    }

    /** The root: a different one for each seed, whatever the leaves are. */
    public Hash root() {
        return node(HEIGHT, 0);
    }

    /** {@link #HEIGHT} hashes, from a place's sibling up to the child of the root. */
    public List<Hash> path(long place) {
        var path = new ArrayList<Hash>();
        for (int height = 0; height < HEIGHT; height++) {
            path.add(node(height, (place >> height) ^ 1));
        }
        return path;
    }

    /** Whether a path proves that a leaf is at a place of the tree with that root. */
    public static boolean includes(long place, Hash leaf, List<Hash> path, Hash root) {
        return path.size() == HEIGHT && new InclusionProof(place, PLACES, path).verifies(leaf, root);
    }

    private record Node(int height, long index) {}

    /** What is far above the leaves is asked for by many paths, and made once. */
    private Hash node(int height, long index) {
        var node = new Node(height, index);
        var hash = known.get(node);
        if (hash == null) {
            hash = made(height, index);
            if (height >= KNOWN_FROM) {
                known.put(node, hash);
            }
        }
        return hash;
    }

    private Hash made(int height, long index) {
        var first = index << height;
        if (leaves.subMap(first, first + (1L << height)).isEmpty()) {
            return Hash.owning(blinding.doFinal(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(height)
                    .putLong(index)
                    .array()));
        }
        if (height == 0) {
            return Objects.requireNonNull(leaves.get(index));
        }
        return Merkle.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }
}
