package org.guildhall.tlog;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Confidential fields, committed to by digests that may be published at once and tell nothing. Later each field can be
 * disclosed alone. To forget a field for good, destroy its disclosure: the digest alone cannot be guessed, for each
 * field has a random salt of 128 bits.
 *
 * <p>The digests are sorted, and filled up with decoys to a number that does not depend on the fields, so that neither
 * their order nor their number tells which fields there are.
 *
 * <p>Source: RFC 9901 (SD-JWT), sections 4.2.1 to 4.2.5, with {@code sha-256}.
 *
 * @param digests to be published, as {@code _sd}
 * @param disclosures to be kept confidential, by name of the field
 */
public record Commitment(List<String> digests, Map<String, Disclosure> disclosures) {
    /** The name that RFC 9901 gives the member of a JSON object that holds the digests. */
    public static final String MEMBER = "_sd";
    /** Length of a salt. */
    public static final int SALT_BYTES = 16;

    private static final int DECOY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Copies both. */
    public Commitment {
        digests = List.copyOf(digests);
        disclosures = Collections.unmodifiableMap(new TreeMap<>(disclosures));
    }

    /**
     * Commits to fields, under new salts.
     *
     * @param fields values as {@link Jcs} has them, by name
     * @param width how many digests there are to be: the most fields that such a record can have
     * @throws IllegalArgumentException if there are more fields, or one cannot be said in JSON
     */
    public static Commitment to(Map<String, ? extends @Nullable Object> fields, int width) {
        if (fields.size() > width) {
            throw new IllegalArgumentException(fields.size() + " fields are more than " + width);
        }
        var disclosures = new TreeMap<String, Disclosure>();
        var digests = new ArrayList<String>();
        fields.forEach((name, value) -> {
            var disclosure = Disclosure.of(random(SALT_BYTES), name, value);
            disclosures.put(name, disclosure);
            digests.add(disclosure.digest());
        });
        while (digests.size() < width) {
            digests.add(StrictBase64.encodeUrl(Sha256.of(random(DECOY_BYTES))));
        }
        Collections.sort(digests);
        return new Commitment(digests, disclosures);
    }

    /**
     * Whether a disclosure belongs to published digests.
     *
     * @return the field, as it was committed to
     * @throws Untrusted {@link Reason#MALFORMED} if it is no disclosure, or one digest is there twice;
     *     {@link Reason#NOT_COMMITTED} if it belongs to none of them
     */
    public static Disclosure verify(String disclosure, Collection<String> digests) throws Untrusted {
        var parsed = Disclosure.parse(disclosure);
        var digest = parsed.digest();
        var found = digests.stream().filter(digest::equals).count();
        if (found == 0) {
            throw new Untrusted(Reason.NOT_COMMITTED, "the field was not committed to");
        }
        if (found > 1) {
            throw new Untrusted(Reason.MALFORMED, "a digest is there twice");
        }
        return parsed;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Commitment" + digests;
    }
}
