package org.guildhall.seal.shares;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.guildhall.seal.Recipient;

/**
 * One handing out of shares: whose key, which epoch, how many shares and how many of them open. Known to everybody.
 *
 * <p>Shape: {@code city} and {@code solicitation} are 1 to 128 characters without control characters; {@code epoch}
 * counts from 1; {@code threshold} of {@code count} shares open, 2 ≤ threshold ≤ count ≤ {@value #MOST_SHARES}.
 *
 * @param recipient the public half of the key that is shared
 * @throws IllegalArgumentException for another shape
 */
public record Deal(String city, String solicitation, Recipient recipient, int epoch, int threshold, int count) {
    /** One share alone would be a key alone. */
    public static final int LEAST_THRESHOLD = 2;
    /** More shares than any city has officers. */
    public static final int MOST_SHARES = 16;

    static final int FINGERPRINT_BYTES = 8;

    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}]{1,128}");

    public Deal {
        requireName("city", city);
        requireName("solicitation", solicitation);
        if (epoch < 1) {
            throw new IllegalArgumentException("an epoch counts from 1");
        }
        if (threshold < LEAST_THRESHOLD || count < threshold || count > MOST_SHARES) {
            throw new IllegalArgumentException("cannot share a key " + threshold + " of " + count);
        }
    }

    /** The first handing out of a new key. */
    public static Deal first(String city, String solicitation, Recipient recipient, int threshold, int count) {
        return new Deal(city, solicitation, recipient, 1, threshold, count);
    }

    /** The next handing out of the same key. */
    public Deal next(int newThreshold, int newCount) {
        return new Deal(city, solicitation, recipient, epoch + 1, newThreshold, newCount);
    }

    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " is blank, too long or has control characters");
        }
    }

    boolean isOfSameKey(Deal other) {
        return city.equals(other.city) && solicitation.equals(other.solicitation) && recipient.equals(other.recipient);
    }

    /** Tells this key from others where there is no room for its name: part of a SHA-256. */
    byte[] fingerprint() {
        return Arrays.copyOf(
                sha256(new Fields()
                        .text(city)
                        .text(solicitation)
                        .bytes(recipient.point())
                        .toBytes()),
                FINGERPRINT_BYTES);
    }

    /** Every field, so that what is derived from it is for this handing out alone. */
    Fields addTo(Fields fields) {
        return fields.text(city)
                .text(solicitation)
                .bytes(recipient.point())
                .number(epoch)
                .number(threshold)
                .number(count);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
