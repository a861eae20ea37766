package org.guildhall.seal.shares;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.guildhall.seal.OpeningKey;
import org.jspecify.annotations.Nullable;

/**
 * Looks for as many shares as open that make the very key, and holds the others against them. Errors of several wrong
 * shares can cancel out, so that they make the key and the right ones seem wrong: what leaves the fewest wrong is
 * believed. Of 16 shares there are never more than 12,870 choices.
 */
final class Reconstruction {
    private static final int SECRET_AT = 0;

    private final Deal deal;
    private final List<Share> shares;
    private final TreeSet<Integer> wrong = new TreeSet<>();
    private int fewestWrong = Integer.MAX_VALUE;
    private @Nullable OpeningKey key;

    Reconstruction(Deal deal, List<Share> shares) {
        this.deal = deal;
        this.shares = shares;
    }

    Combination run() {
        choose(0, new ArrayList<>());
        return key != null
                ? new Combination.Whole(key, List.copyOf(wrong))
                : new Refusal(ShareFault.WRONG_SHARE, List.of(), "what these shares make is not the key");
    }

    private void choose(int from, List<GaloisField.Point> chosen) {
        if (chosen.size() == deal.threshold()) {
            attempt(chosen);
            return;
        }
        for (var at = from; at < shares.size() && fewestWrong > 0; at++) {
            chosen.add(shares.get(at).point());
            choose(at + 1, chosen);
            chosen.removeLast();
        }
    }

    private void attempt(List<GaloisField.Point> chosen) {
        var secret = GaloisField.interpolate(chosen, SECRET_AT);
        if (isTheKey(secret)) {
            var called = calledWrong(chosen);
            if (called.size() < fewestWrong) {
                wrong.clear();
                fewestWrong = called.size();
            }
            if (called.size() == fewestWrong) {
                wrong.addAll(called);
            }
        }
        Arrays.fill(secret, (byte) 0);
    }

    /** The first to be the key is kept. */
    private boolean isTheKey(byte[] secret) {
        var formed = secret.clone();
        Shares.clamp(formed);
        var hasForm = MessageDigest.isEqual(secret, formed);
        Arrays.fill(formed, (byte) 0);
        if (!hasForm) {
            return false;
        }
        var candidate = OpeningKey.ofSecret(secret);
        if (!candidate.recipient().equals(deal.recipient())) {
            candidate.close();
            return false;
        }
        if (key == null) {
            key = candidate;
        } else {
            candidate.close();
        }
        return true;
    }

    private List<Integer> calledWrong(List<GaloisField.Point> right) {
        var called = new ArrayList<Integer>();
        for (var share : shares) {
            var expected = GaloisField.interpolate(right, share.index());
            if (!MessageDigest.isEqual(expected, share.value())) {
                called.add(share.index());
            }
            Arrays.fill(expected, (byte) 0);
        }
        return called;
    }
}
