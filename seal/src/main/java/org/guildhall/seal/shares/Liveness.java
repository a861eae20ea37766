package org.guildhall.seal.shares;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.guildhall.tlog.Ed25519PrivateKey;

/**
 * Proves that a share can be read, without showing it: the share answers a challenge with a signature by a key that is
 * derived from it for this purpose alone.
 *
 * <p>A share whose {@link #publicHalf} is the registered one is the share that was dealt: so a wrong one is also found
 * where no more shares came than are needed.
 *
 * <p>Source: RFC 5869 with SHA-256, and RFC 8032.
 */
public final class Liveness {
    private static final String PURPOSE = "guildhall-liveness-key/1";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Liveness() {}

    /** What is registered when {@code share} is dealt. */
    public static LivenessKey publicHalf(Share share) {
        try (var key = key(share)) {
            return new LivenessKey(HexFormat.of().formatHex(key.publicKey().encoded()));
        }
    }

    /**
     * A new question to {@code officer}, who holds share {@code index}.
     *
     * @param asked now; how long an answer may take is the caller's rule
     */
    public static LivenessChallenge challenge(Deal deal, String officer, int index, Instant asked) {
        var nonce = new byte[LivenessChallenge.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new LivenessChallenge(deal, officer, index, asked, HexFormat.of().formatHex(nonce));
    }

    /**
     * The answer, 64 bytes, no secret.
     *
     * @throws IllegalArgumentException if the challenge is for another share
     */
    public static byte[] answer(Share share, LivenessChallenge challenge) {
        if (!share.deal().equals(challenge.deal()) || share.index() != challenge.index()) {
            throw new IllegalArgumentException("the challenge is for another share");
        }
        try (var key = key(share)) {
            return key.sign(challenge.message());
        }
    }

    /**
     * True if whoever answered had the share in hand.
     *
     * @param registered for this officer's share of this epoch
     * @param challenge as it was asked, kept until it is answered once
     */
    public static boolean verify(LivenessKey registered, LivenessChallenge challenge, byte[] answer) {
        return registered.key().verifies(challenge.message(), answer);
    }

    private static Ed25519PrivateKey key(Share share) {
        var info = share.deal().addTo(new Fields().text(PURPOSE)).number(share.index());
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(share.value(), null, info.toBytes()));
        var seed = new byte[Ed25519PrivateKey.BYTES];
        try {
            hkdf.generateBytes(seed, 0, seed.length);
            return Ed25519PrivateKey.ofSeed(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
