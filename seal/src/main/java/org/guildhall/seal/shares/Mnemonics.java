package org.guildhall.seal.shares;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts mnemonics of SLIP-0039 together: of each group as many as it asks for, of groups as many as are asked for.
 *
 * <p>Source: SLIP-0039, sections Shamir's secret sharing scheme and Combining the shares.
 */
final class Mnemonics {
    private static final int SECRET_AT = 255;
    private static final int DIGEST_AT = 254;
    private static final int DIGEST_BYTES = 4;

    private Mnemonics() {}

    /**
     * The master secret, which the caller overwrites. A wrong passphrase gives another secret and no error.
     *
     * @throws MisreadWords if the mnemonics do not belong together or are not as many as asked for
     */
    static byte[] combine(Collection<Mnemonic> mnemonics, byte[] passphrase) throws MisreadWords {
        var first = mnemonics.iterator().next();
        var groups = new TreeMap<Integer, List<Mnemonic>>();
        for (var mnemonic : mnemonics) {
            require(mnemonic.common().equals(first.common()), "not of one secret");
            groups.computeIfAbsent(mnemonic.groupIndex(), _ -> new ArrayList<>())
                    .add(mnemonic);
        }
        require(groups.size() == first.groupThreshold(), "not as many groups as asked for");
        var points = new ArrayList<GaloisField.Point>();
        for (var group : groups.entrySet()) {
            points.add(new GaloisField.Point(group.getKey(), ofGroup(group.getValue())));
        }
        var encrypted = recovered(first.groupThreshold(), points);
        var cipher = new WordCipher(passphrase, first.extendable(), first.identifier(), first.exponent());
        try {
            return cipher.decrypt(encrypted);
        } finally {
            Arrays.fill(encrypted, (byte) 0);
        }
    }

    private static byte[] ofGroup(List<Mnemonic> members) throws MisreadWords {
        var threshold = members.getFirst().memberThreshold();
        var seen = new HashSet<Integer>();
        var points = new ArrayList<GaloisField.Point>();
        for (var member : members) {
            require(member.memberThreshold() == threshold, "not of one group");
            require(seen.add(member.memberIndex()), "one mnemonic is there twice");
            points.add(new GaloisField.Point(member.memberIndex(), member.value()));
        }
        require(points.size() == threshold, "not as many mnemonics of a group as asked for");
        return recovered(threshold, points);
    }

    private static byte[] recovered(int threshold, List<GaloisField.Point> points) throws MisreadWords {
        if (threshold == 1) {
            return points.getFirst().value().clone();
        }
        var secret = GaloisField.interpolate(points, SECRET_AT);
        var check = GaloisField.interpolate(points, DIGEST_AT);
        var expected = Arrays.copyOf(hmac(Arrays.copyOfRange(check, DIGEST_BYTES, check.length), secret), DIGEST_BYTES);
        require(
                MessageDigest.isEqual(expected, Arrays.copyOf(check, DIGEST_BYTES)),
                "the mnemonics make no secret together");
        return secret;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static void require(boolean holds, String otherwise) throws MisreadWords {
        if (!holds) {
            throw new MisreadWords(Misreading.OTHER_PAPER, List.of(), otherwise);
        }
    }
}
