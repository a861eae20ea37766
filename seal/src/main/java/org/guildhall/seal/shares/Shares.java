package org.guildhall.seal.shares;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.guildhall.seal.OpeningKey;

/**
 * Deals an opening key into shares and puts it together again.
 *
 * <p>Source: A. Shamir, How to share a secret, 1979, over the field of 256 elements, each byte by itself. What is
 * shared is the key as X25519 uses it, with the bits that RFC 7748, section 5, fixes already fixed, so that only the
 * very key that was dealt has both its form and its public half.
 */
public final class Shares {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Shares() {}

    /**
     * The shares of {@code key}, which stays open; each is to be closed by the caller. An epoch is dealt once: a second
     * handing out is {@link #dealAgain}, or their shares are told apart only by what was registered.
     *
     * @throws IllegalArgumentException if {@code deal} is of another key
     */
    public static List<Share> deal(OpeningKey key, Deal deal) {
        if (!key.recipient().equals(deal.recipient())) {
            throw new IllegalArgumentException("the shares are to be of another key");
        }
        var secret = key.secret();
        clamp(secret);
        var coefficients = new byte[deal.threshold() - 1][OpeningKey.SECRET_BYTES];
        try {
            for (var coefficient : coefficients) {
                RANDOM.nextBytes(coefficient);
            }
            var shares = new ArrayList<Share>();
            for (var index = 1; index <= deal.count(); index++) {
                shares.add(new Share(deal, index, evaluate(secret, coefficients, index)));
            }
            return shares;
        } finally {
            Arrays.fill(secret, (byte) 0);
            for (var coefficient : coefficients) {
                Arrays.fill(coefficient, (byte) 0);
            }
        }
    }

    /**
     * The key from at least {@code deal.threshold()} of its shares, which stay open. With more than that a wrong one
     * does no harm and is named; for certain with {@link #combine(Deal, Collection, Map)}.
     *
     * @param deal what was dealt, as everybody knows it; what a share says of itself is compared with this
     */
    public static Combination combine(Deal deal, Collection<Share> shares) {
        return combine(deal, shares, Map.of());
    }

    /**
     * The same, where what was registered of the shares tells which of them are wrong, however few they are.
     *
     * @param registered the {@link Liveness#publicHalf} of each share, by its index; a share that is not in it is
     *     judged by the others
     */
    public static Combination combine(Deal deal, Collection<Share> shares, Map<Integer, LivenessKey> registered) {
        var refused = Refusing.reason(deal, shares);
        if (refused.isPresent()) {
            return refused.orElseThrow();
        }
        var right = new ArrayList<Share>();
        var wrong = new TreeSet<Integer>();
        for (var share : shares) {
            var known = registered.get(share.index());
            if (known == null || known.equals(Liveness.publicHalf(share))) {
                right.add(share);
            } else {
                wrong.add(share.index());
            }
        }
        return switch (new Reconstruction(deal, right).run()) {
            case Combination.Whole(var key, var others) -> {
                wrong.addAll(others);
                yield new Combination.Whole(key, List.copyOf(wrong));
            }
            case Refusal refusal -> new Refusal(refusal.fault(), List.copyOf(wrong), refusal.detail());
        };
    }

    /**
     * New shares of the same key from at least {@code deal.threshold()} old ones, which stay open and are of no use
     * with the new ones.
     *
     * @param registered as in {@link #combine(Deal, Collection, Map)}
     * @throws IllegalArgumentException if a key cannot be shared {@code threshold} of {@code count}
     */
    public static Resharing dealAgain(
            Deal deal, Collection<Share> shares, Map<Integer, LivenessKey> registered, int threshold, int count) {
        var next = deal.next(threshold, count);
        return switch (combine(deal, shares, registered)) {
            case Combination.Whole(var key, var wrong) -> {
                try (key) {
                    yield new Resharing.Reshared(next, deal(key, next), wrong);
                }
            }
            case Refusal refused -> refused;
        };
    }

    /** Horner's rule from the highest coefficient; any of them may be zero, or fewer shares would tell something. */
    static byte[] evaluate(byte[] secret, byte[][] coefficients, int at) {
        var value = new byte[secret.length];
        for (var power = coefficients.length; power >= 0; power--) {
            var coefficient = power == 0 ? secret : coefficients[power - 1];
            for (var byteAt = 0; byteAt < value.length; byteAt++) {
                value[byteAt] = (byte) (GaloisField.multiply(value[byteAt] & 0xff, at) ^ coefficient[byteAt]);
            }
        }
        return value;
    }

    static void clamp(byte[] secret) {
        secret[0] &= (byte) 0xf8;
        secret[secret.length - 1] &= 0x7f;
        secret[secret.length - 1] |= 0x40;
    }
}
