package org.guildhall.kernel;

import java.util.UUID;

/**
 * Open contracting identifier: one per contracting process, from need to close-out.
 *
 * <p>OCDS: {@code ocid}; a prefix of {@code ocds-} and six characters, then the local part.
 */
public record Ocid(String value) {
    public Ocid {
        if (value.isBlank() || value.length() > 120) {
            throw new IllegalArgumentException("not an ocid: " + value);
        }
    }

    /** A new identifier under the city's registered prefix: year, then eight random hexadecimal characters. */
    public static Ocid mint(String prefix, int year) {
        return new Ocid(prefix + "-" + year + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Override
    public String toString() {
        return value;
    }
}
