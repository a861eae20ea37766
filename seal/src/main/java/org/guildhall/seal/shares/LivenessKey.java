package org.guildhall.seal.shares;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.guildhall.tlog.Ed25519PublicKey;

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
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a usable Ed25519 public key");
        }
        key(value);
    }

    Ed25519PublicKey key() {
        return key(value);
    }

    private static Ed25519PublicKey key(String value) {
        return Ed25519PublicKey.of(HexFormat.of().parseHex(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
