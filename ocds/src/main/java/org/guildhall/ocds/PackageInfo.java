package org.guildhall.ocds;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release package or record package says of itself.
 *
 * @param uri where this package can be found
 * @param publishedDate when; if it is made on demand, when its contents last changed
 * @param extensions addresses of the extension.json of each extension in use
 * @param license address of the licence of the data
 * @param publicationPolicy address of the policy under which it is published
 */
public record PackageInfo(
        URI uri,
        Publisher publisher,
        Instant publishedDate,
        List<URI> extensions,
        @Nullable URI license,
        @Nullable URI publicationPolicy) {
    public PackageInfo {
        extensions = List.copyOf(extensions);
    }
}
