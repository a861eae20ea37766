package org.guildhall.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads tar as a stranger may have written it: plain files only, from {@link TarWriter}, {@code seal.js} or a stock
 * {@code tar}. Anything else is refused; nothing is allocated by a size that the file claims.
 */
final class TarReader {
    /** A pax header here holds one name and perhaps three times. */
    private static final int MOST_EXTENDED = 2048;
    /** Stock tar fills up its last record of 10 KiB with zeros; larger records are rare. */
    private static final int MOST_TRAILER = 128 * Tar.BLOCK;

    private final InputStream in;

    /** A plain file that follows on the stream. */
    record Entry(String name, long size) {}

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next plain file, or null at the end; the end is only reached when nothing but zeros came after it. */
    @Nullable
    Entry next() throws IOException {
        var header = block();
        if (isZero(header)) {
            readTrailer();
            return null;
        }
        requireHeader(header);
        String path = null;
        if (header[Tar.TYPE] == Tar.EXTENDED) {
            path = PaxRecords.path(extended(header));
            header = block();
            requireHeader(header);
        }
        if (header[Tar.TYPE] != Tar.FILE && header[Tar.TYPE] != 0) {
            throw new BrokenEnvelope(Breakage.NOT_A_FILE, "the container holds something that is not a plain file");
        }
        return new Entry(path == null ? name(header) : path, number(header, Tar.SIZE, Tar.NUMBER_LENGTH));
    }

    /** Reads up to {@code length} bytes of the current entry into {@code buffer}. */
    int read(byte[] buffer, long length) throws IOException {
        var read = in.read(buffer, 0, (int) Math.min(buffer.length, length));
        if (read < 0) {
            throw truncated();
        }
        return read;
    }

    /** Skips what fills up the last block of an entry of {@code size} bytes. */
    void end(long size) throws IOException {
        var padding = (int) Tar.padding(size);
        if (!isZero(exactly(padding))) {
            throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "something is hidden behind an entry");
        }
    }

    private byte[] extended(byte[] header) throws IOException {
        var size = number(header, Tar.SIZE, Tar.NUMBER_LENGTH);
        if (size > MOST_EXTENDED) {
            throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "an extended header of " + size + " bytes");
        }
        var records = exactly((int) size);
        end(size);
        return records;
    }

    private void readTrailer() throws IOException {
        var left = MOST_TRAILER;
        var buffer = new byte[Tar.BLOCK];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0 || !isZero(Arrays.copyOf(buffer, read))) {
                throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "something follows the end of the container");
            }
        }
        if (left > MOST_TRAILER - Tar.BLOCK) {
            throw truncated();
        }
    }

    private static void requireHeader(byte[] header) throws BrokenEnvelope {
        var magic = Arrays.equals(header, Tar.MAGIC, Tar.MAGIC + 5, Tar.ascii("ustar"), 0, 5);
        if (!magic || number(header, Tar.CHECKSUM, Tar.CHECKSUM_LENGTH) != Tar.checksum(header)) {
            throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "what should be a tar header is none");
        }
    }

    private static String name(byte[] header) throws BrokenEnvelope {
        var name = text(header, Tar.NAME, Tar.NAME_LENGTH);
        var posix = header[Tar.MAGIC + 5] == 0;
        var prefix = posix ? text(header, Tar.PREFIX, Tar.PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int from, int length) throws BrokenEnvelope {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return utf8(header, from, end - from);
    }

    static String utf8(byte[] bytes, int from, int length) throws BrokenEnvelope {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BrokenEnvelope(Breakage.BAD_NAME, "a name is not UTF-8", notUtf8);
        }
    }

    /** Octal digits after spaces, before a space or NUL; the binary form for sizes over 8 GiB is refused. */
    private static long number(byte[] header, int from, int length) throws BrokenEnvelope {
        var digits = new String(header, from, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "a number of a tar header is none");
        }
        return Long.parseLong(digits, 8);
    }

    private byte[] block() throws IOException {
        return exactly(Tar.BLOCK);
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw truncated();
        }
        return bytes;
    }

    private static BrokenEnvelope truncated() {
        return new BrokenEnvelope(Breakage.TRUNCATED, "the container ends before its end");
    }

    private static boolean isZero(byte[] bytes) {
        for (var value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
