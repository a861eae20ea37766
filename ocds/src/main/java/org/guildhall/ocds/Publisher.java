package org.guildhall.ocds;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who publishes a package.
 *
 * @param name required by the standard
 * @param scheme the register in which {@code uid} identifies the publisher
 */
public record Publisher(
        String name,
        @Nullable String scheme,
        @Nullable String uid,
        @Nullable URI uri) {
    /** A publisher known by name only. */
    public static Publisher named(String name) {
        return new Publisher(name, null, null, null);
    }
}
