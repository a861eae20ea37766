package org.guildhall.ocds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * A text as UTF-8 without a byte order mark, whatever it was: decompressed, recoded from UTF-16 or UTF-32, with bytes
 * that are not UTF-8 read one by one as Windows-1252, which old systems mean when they say ISO-8859-1.
 */
final class Utf8Text extends InputStream {
    private static final int CHUNK = 1 << 16;
    private static final Charset SINGLE_BYTES = Charset.forName("windows-1252");

    private final InputStream in;
    private byte[] raw = new byte[CHUNK];
    private int rawEnd;
    private byte[] ready = new byte[0];
    private int next;
    private int end;
    private boolean finished;
    private long repaired;

    private Utf8Text(InputStream in) {
        this.in = in;
    }

    static Utf8Text of(InputStream source) throws IOException {
        var in = peeking(source);
        var start = start(in);
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            in = peeking(new GZIPInputStream(in, CHUNK));
            start = start(in);
        }
        return new Utf8Text(recoded(in, start));
    }

    private static InputStream peeking(InputStream in) {
        return new BufferedInputStream(in, CHUNK);
    }

    private static byte[] start(InputStream in) throws IOException {
        in.mark(4);
        var start = in.readNBytes(4);
        in.reset();
        return start;
    }

    /** By byte order mark, or by where the zeros of a first ASCII character lie. */
    private static InputStream recoded(InputStream in, byte[] start) throws IOException {
        var marks = new int[4];
        for (var i = 0; i < 4; i++) {
            marks[i] = i < start.length ? start[i] & 0xff : 0x100;
        }
        if (marks[0] == 0xef && marks[1] == 0xbb && marks[2] == 0xbf) {
            in.skipNBytes(3);
            return in;
        }
        if (marks[0] == 0xff && marks[1] == 0xfe && marks[2] == 0 && marks[3] == 0) {
            return new Recoded(in, "UTF-32");
        }
        if (marks[0] == 0 && marks[1] == 0) {
            return new Recoded(in, "UTF-32");
        }
        if (marks[0] == 0xff && marks[1] == 0xfe || marks[0] == 0xfe && marks[1] == 0xff) {
            return new Recoded(in, "UTF-16");
        }
        if (marks[0] == 0) {
            return new Recoded(in, "UTF-16BE");
        }
        if (marks[1] == 0) {
            return new Recoded(in, marks[2] == 0 ? "UTF-32LE" : "UTF-16LE");
        }
        return in;
    }

    /** How many bytes were not UTF-8, so far. */
    long repairedBytes() {
        return repaired;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, end - next);
        System.arraycopy(ready, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (next == end && !finished) {
            var count = in.read(raw, rawEnd, raw.length - rawEnd);
            finished = count < 0;
            rawEnd += Math.max(0, count);
            repair();
        }
        return next < end;
    }

    /** Moves whole characters from raw to ready; a character cut off by the chunk's end waits for its rest. */
    private void repair() {
        ready = ready.length == 0 ? new byte[3 * CHUNK] : ready;
        next = 0;
        end = 0;
        var at = 0;
        while (at < rawEnd) {
            var length = Utf8.lengthAt(raw, at, rawEnd);
            if (length == Utf8.CUT_OFF && !finished) {
                break;
            }
            if (length > 0) {
                System.arraycopy(raw, at, ready, end, length);
                end += length;
                at += length;
            } else {
                var character = new String(raw, at++, 1, SINGLE_BYTES).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(character, 0, ready, end, character.length);
                end += character.length;
                repaired++;
            }
        }
        System.arraycopy(raw, at, raw, 0, rawEnd - at);
        rawEnd -= at;
    }

    /** Characters of another encoding, as UTF-8. */
    private static final class Recoded extends InputStream {
        private final InputStreamReader reader;
        private final char[] characters = new char[CHUNK / 4];
        private byte[] bytes = new byte[0];
        private int next;

        Recoded(InputStream in, String charset) {
            reader = new InputStreamReader(in, Charset.forName(charset));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (next == bytes.length) {
                var count = reader.read(characters, 0, characters.length - 1);
                if (count < 0) {
                    return -1;
                }
                if (Character.isHighSurrogate(characters[count - 1])) {
                    count += Math.max(0, reader.read(characters, count, 1));
                }
                bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
                next = 0;
            }
            var count = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, into, offset, count);
            next += count;
            return count;
        }
    }
}
