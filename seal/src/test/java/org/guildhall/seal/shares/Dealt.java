package org.guildhall.seal.shares;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.guildhall.seal.OpeningKey;

/** A key and its shares, for tests. */
record Dealt(OpeningKey key, Deal deal, List<Share> shares) {
    static Dealt of(int threshold, int count) {
        var key = OpeningKey.generate();
        var deal = Deal.first("linnet", "2031-004", key.recipient(), threshold, count);
        return new Dealt(key, deal, Shares.deal(key, deal));
    }

    /** The secret as X25519 uses it. */
    byte[] secret() {
        var secret = key.secret();
        Shares.clamp(secret);
        return secret;
    }

    Share share(int index) {
        return shares.get(index - 1);
    }

    /** What is known of every share. */
    Map<Integer, LivenessKey> registered() {
        return shares.stream().collect(Collectors.toMap(Share::index, Liveness::publicHalf));
    }

    /** The shares of these bits. */
    List<Share> subset(int bits) {
        var subset = new ArrayList<Share>();
        for (var share : shares) {
            if ((bits & (1 << (share.index() - 1))) != 0) {
                subset.add(share);
            }
        }
        return subset;
    }

    /** A share that says it belongs to {@code deal}, with one bit of another value. */
    static Share forged(Share share, Deal deal, int bit) {
        var value = share.value().clone();
        value[bit / 8] ^= (byte) (1 << (bit % 8));
        return new Share(deal, share.index(), value);
    }

    /** A share with another value altogether. */
    static Share forged(Share share, Random random) {
        var value = new byte[Share.VALUE_BYTES];
        random.nextBytes(value);
        return new Share(share.deal(), share.index(), value);
    }
}
