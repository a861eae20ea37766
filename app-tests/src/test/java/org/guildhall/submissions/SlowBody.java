package org.guildhall.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.TreeMap;
import org.guildhall.TestClock;
import org.jspecify.annotations.Nullable;

/** An upload as it comes in: things happen between its bytes, it may be cut, and it knows when its last byte came. */
final class SlowBody extends InputStream {
    private final byte[] bytes;
    private final TestClock clock;
    private final TreeMap<Integer, Runnable> between = new TreeMap<>();
    private int cut = Integer.MAX_VALUE;
    private int position;
    private @Nullable Instant ended;

    SlowBody(byte[] bytes, TestClock clock) {
        this.bytes = bytes;
        this.clock = clock;
    }

    /** Something happens when that many bytes have come; with all of them: before it is known that these are all. */
    SlowBody after(int offset, Runnable happens) {
        between.put(offset, happens);
        return this;
    }

    /** The connection ends after that many bytes. */
    SlowBody cutAfter(int offset) {
        cut = offset;
        return this;
    }

    /** When the last byte had come; null if it never did. */
    @Nullable
    Instant ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!between.isEmpty() && between.firstKey() <= position) {
            between.pollFirstEntry().getValue().run();
        }
        if (position == cut) {
            throw new IOException("Connection reset");
        }
        if (position == bytes.length) {
            ended = ended == null ? clock.instant() : ended;
            return -1;
        }
        var until = Math.min(bytes.length, Math.min(cut, between.isEmpty() ? bytes.length : between.firstKey()));
        var count = Math.min(length, until - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }
}
