package org.guildhall.tlog;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the files of a log are read: a folder, an address on the web, memory. What it gives is not believed: the reader
 * verifies it.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, section APIs.
 */
@FunctionalInterface
public interface TileSource {
    /**
     * The file at {@code checkpoint} or a {@link TilePath#path}.
     *
     * @param atMost bytes that are read; a longer file is refused
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it cannot be read now
     */
    byte[] read(String path, int atMost) throws IOException;

    /** Reads a stream to its end, and refuses it beyond {@code atMost} bytes. */
    static byte[] readAll(InputStream stream, String path, int atMost) throws IOException {
        var bytes = stream.readNBytes(atMost);
        if (stream.read() >= 0) {
            throw new Untrusted(Reason.MALFORMED, path + " is longer than " + atMost + " bytes");
        }
        return bytes;
    }
}
