package org.guildhall.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Identifies the opening key of one sealed stage. */
public record OpeningKeyId(UUID value) {
    public static OpeningKeyId random() {
        return new OpeningKeyId(UUID.randomUUID());
    }

    /** The key that takes the place of this one, should it be lost. */
    public OpeningKeyId next() {
        return new OpeningKeyId(UUID.nameUUIDFromBytes(("opening key after " + value).getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
