package org.guildhall.seal.shares;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The public half of what a share answers with. Known to everybody; registered when the share is dealt.
 *
 * <p>Shape: an Ed25519 public key, 64 lowercase hex characters.
 *
 * @throws IllegalArgumentException for another shape, or a key for which anybody could answer
 */
public record LivenessKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public LivenessKey {
        if (!SHAPE.matcher(value).matches()
                || !Ed25519Rule.isUsable(HexFormat.of().parseHex(value))) {
            throw new IllegalArgumentException("not a usable Ed25519 public key");
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
