package org.guildhall.seal.shares;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One question to one officer at one instant: can you still read your share?
 *
 * <p>Shape: {@code nonce} is 64 lowercase hex characters, never used before.
 *
 * @throws IllegalArgumentException for another shape, or a share that was not dealt
 */
public record LivenessChallenge(Deal deal, String officer, int index, Instant asked, String nonce) {
    static final int NONCE_BYTES = 32;

    private static final String PURPOSE = "guildhall-liveness-challenge/1";
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    public LivenessChallenge {
        Deal.requireName("officer", officer);
        if (index < 1 || index > deal.count()) {
            throw new IllegalArgumentException("there is no share " + index + " of " + deal.count());
        }
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("a nonce is 64 lowercase hex characters");
        }
    }

    /** What is signed. */
    byte[] message() {
        return deal.addTo(new Fields().text(PURPOSE))
                .text(officer)
                .number(index)
                .number(asked.getEpochSecond())
                .number(asked.getNano())
                .text(nonce)
                .toBytes();
    }
}
