package org.guildhall.seal;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What one lock held; whatever breaks while it is read broke in this layer, unless a layer further out says so. Its end
 * is believed only when the layer around it has ended too.
 */
final class LockedStream extends InputStream {
    private final InputStream opened;
    private final Lock lock;
    private final InputStream around;
    private @Nullable BrokenEnvelope failure;

    LockedStream(InputStream opened, Lock lock, InputStream around) {
        this.opened = opened;
        this.lock = lock;
        this.around = around;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            var read = opened.read(bytes, offset, length);
            if (read < 0 && around.read() >= 0) {
                throw new BrokenEnvelope(Breakage.ALTERED, "something follows the end");
            }
            return read;
        } catch (BrokenEnvelope broken) {
            failure = broken.in(lock);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
