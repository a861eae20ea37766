package org.guildhall.seal;

import com.exceptionfactory.jagged.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** The plain text of an envelope; once it has failed it fails for good, so that no caller reads past a bad chunk. */
final class OpenedStream extends InputStream {
    private final ReadableByteChannel channel;
    private @Nullable IOException failure;

    OpenedStream(ReadableByteChannel channel) {
        this.channel = channel;
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
        if (length == 0) {
            return 0;
        }
        try {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        } catch (PayloadException altered) {
            failure = new BrokenEnvelope(Breakage.ALTERED, "the content was altered or cut short", altered);
            throw failure;
        } catch (IOException ours) {
            failure = ours;
            throw ours;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
