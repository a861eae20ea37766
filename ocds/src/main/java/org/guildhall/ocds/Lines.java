package org.guildhall.ocds;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A text cut where documents end. When it has one document per line it ends at each line's end, until {@link #next()};
 * otherwise it is one piece, and only after a fault is a new start looked for: a line that begins with a bracket.
 */
final class Lines extends InputStream {
    private static final int WINDOW = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[WINDOW];
    private int at;
    private int end;
    private long line = 1;
    private long offset;
    private boolean started;
    private final boolean perLine;

    Lines(InputStream in, String name) throws IOException {
        this.in = in;
        this.end = in.readNBytes(buffer, 0, WINDOW);
        this.perLine = new FirstLines(buffer, end).sayOneDocumentPerLine(name);
    }

    /** The line, from 1, of the next byte. */
    long line() {
        return line;
    }

    /** How many bytes came before the next one. */
    long offset() {
        return offset;
    }

    /** Goes to where the next document may begin; false at the end of the text. */
    boolean next() throws IOException {
        if (started && perLine) {
            skipLine();
        }
        started = true;
        return skipByteOrderMark();
    }

    /** Files glued together bring theirs along. */
    private boolean skipByteOrderMark() throws IOException {
        var more = fill();
        if (end - at > 2
                && buffer[at] == (byte) 0xef
                && buffer[at + 1] == (byte) 0xbb
                && buffer[at + 2] == (byte) 0xbf) {
            consume(3);
            more = fill();
        }
        return more;
    }

    /** Takes back bytes that a parser had read ahead. */
    void unread(byte[] bytes) {
        var rest = Arrays.copyOfRange(buffer, at, end);
        buffer = Arrays.copyOf(bytes, Math.max(WINDOW, bytes.length + rest.length));
        System.arraycopy(rest, 0, buffer, bytes.length, rest.length);
        at = 0;
        end = bytes.length + rest.length;
        offset -= bytes.length;
        line -= count(bytes, 0, bytes.length);
    }

    /** After a fault: to the end of the line, and past all lines at which no document can begin. */
    void recover() throws IOException {
        if (!perLine) {
            skipLine();
            while (fill() && buffer[at] != '{' && buffer[at] != '[') {
                skipLine();
            }
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill() || perLine && buffer[at] == '\n') {
            return -1;
        }
        var until = Math.min(end, at + length);
        var stop = perLine ? indexOfNewline(until) : until;
        var count = stop - at;
        System.arraycopy(buffer, at, into, from, count);
        consume(count);
        return count;
    }

    private void skipLine() throws IOException {
        while (fill()) {
            var newline = indexOfNewline(end);
            if (newline < end) {
                consume(newline + 1 - at);
                return;
            }
            consume(end - at);
        }
    }

    private void consume(int count) {
        line += count(buffer, at, at + count);
        at += count;
        offset += count;
    }

    private int indexOfNewline(int until) {
        for (var i = at; i < until; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return until;
    }

    private static long count(byte[] bytes, int from, int until) {
        var newlines = 0L;
        for (var i = from; i < until; i++) {
            newlines += bytes[i] == '\n' ? 1 : 0;
        }
        return newlines;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at < end;
    }
}
