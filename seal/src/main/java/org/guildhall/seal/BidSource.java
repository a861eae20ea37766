package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be read twice: once for the manifest, once into the container. */
@FunctionalInterface
public interface BidSource {
    /** The bytes from their beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** These bytes, not copied. */
    static BidSource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** What is in this file, which must not change meanwhile. */
    static BidSource of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
