package org.guildhall.seal;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the entries of an opened bid go: a folder, a blob store, memory.
 *
 * <p>It must not publish what it receives before the opening as a whole has come out {@link Opening.Opened}: only the
 * end of an envelope proves its beginning.
 */
@FunctionalInterface
public interface BidSink {
    /**
     * Where the bytes of {@code entry} are to be written; called once for each entry of the manifest, in its order,
     * and closed before the next. An I/O error thrown here is ours and ends the opening as an I/O error.
     */
    OutputStream receive(BidEntry entry) throws IOException;
}
