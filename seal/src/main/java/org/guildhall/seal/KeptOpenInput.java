package org.guildhall.seal;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Passes bytes on, but lets the caller close what is the caller's. */
final class KeptOpenInput extends FilterInputStream {
    KeptOpenInput(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // The caller's.
    }
}
