package org.guildhall.seal;

import java.util.regex.Pattern;

/**
 * One entry of a bid container, as its manifest lists it.
 *
 * <p>Shape: {@code sha256} is 64 lowercase hex characters; {@code mediaType} is {@code type/subtype} in lower case
 * without parameters, as the bidder's machine said it, and not to be believed.
 *
 * <p>Units: {@code size} in bytes.
 *
 * @throws IllegalArgumentException for another shape; {@link EntryName} says which names are allowed
 */
public record BidEntry(String name, String sha256, long size, String mediaType) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    public BidEntry {
        EntryName.require(name);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 is not 64 lowercase hex characters");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size is negative");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("mediaType is not type/subtype");
        }
    }
}
