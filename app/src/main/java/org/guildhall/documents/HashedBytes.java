package org.guildhall.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Kept bytes that are hashed while they are read: a file may have been written on since it was kept. */
public final class HashedBytes extends InputStream {
    private final Source kept;
    private final MessageDigest digest;
    private final String expected;
    private @Nullable InputStream opened;
    private boolean unreadable;

    /** @param kept opened when the first byte is asked for */
    HashedBytes(Source kept, MessageDigest digest, String expected) {
        this.kept = kept;
        this.digest = digest;
        this.expected = expected;
    }

    /** Where they lie. */
    interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            var bytes = opened == null ? kept.open() : opened;
            opened = bytes;
            var read = bytes.read(into, from, length);
            if (read > 0) {
                digest.update(into, from, read);
            }
            return read;
        } catch (IOException failed) {
            unreadable = true;
            throw failed;
        }
    }

    /** Whether reading them has failed. */
    public boolean unreadable() {
        return unreadable;
    }

    /**
     * Whether they are the bytes that were kept: reads what nobody has read, and is asked once, at the end. What the
     * disk does not give is not what was kept.
     */
    public boolean intact() {
        if (unreadable) {
            return false;
        }
        try {
            transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).equals(expected);
        } catch (IOException failed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
