package org.guildhall.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes plain files as ustar, with a pax header where a name needs one: the same bytes for the same files, always.
 * {@code seal.js} writes the same.
 */
final class TarWriter {
    private final OutputStream out;
    private int entries;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins an entry; exactly {@code size} bytes follow on the stream, then {@link #end}. */
    void begin(String name, long size) throws IOException {
        entries++;
        var plain = name;
        if (name.length() > Tar.NAME_LENGTH
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            var record = paxPath(name);
            out.write(header("pax/" + entries, record.length, Tar.EXTENDED));
            out.write(record);
            end(record.length);
            plain = EntryName.FILES + "entry-" + entries;
        }
        out.write(header(plain, size, Tar.FILE));
    }

    /** Fills up the last block of an entry of {@code size} bytes. */
    void end(long size) throws IOException {
        out.write(new byte[(int) Tar.padding(size)]);
    }

    /** Ends the container: two blocks of zeros. */
    void finish() throws IOException {
        out.write(new byte[2 * Tar.BLOCK]);
    }

    /** {@code LENGTH path=NAME\n}, where LENGTH counts itself. */
    private static byte[] paxPath(String name) {
        var rest = (" path=" + name + "\n").getBytes(StandardCharsets.UTF_8);
        var length = rest.length + 1;
        while (Integer.toString(length).length() + rest.length != length) {
            length++;
        }
        var digits = Tar.ascii(Integer.toString(length));
        var record = new byte[length];
        System.arraycopy(digits, 0, record, 0, digits.length);
        System.arraycopy(rest, 0, record, digits.length, rest.length);
        return record;
    }

    private static byte[] header(String name, long size, byte type) throws IOException {
        if (size > Tar.MOST_SIZE) {
            throw new IOException("larger than a tar entry can be: " + size);
        }
        var header = new byte[Tar.BLOCK];
        put(header, Tar.NAME, name);
        put(header, Tar.MODE, "0000644");
        put(header, Tar.UID, "0000000");
        put(header, Tar.GID, "0000000");
        put(header, Tar.SIZE, octal(size, Tar.NUMBER_LENGTH - 1));
        put(header, Tar.MTIME, octal(Tar.TIME, Tar.NUMBER_LENGTH - 1));
        header[Tar.TYPE] = type;
        put(header, Tar.MAGIC, "ustar");
        put(header, Tar.VERSION, "00");
        put(header, Tar.DEVICE_MAJOR, "0000000");
        put(header, Tar.DEVICE_MINOR, "0000000");
        put(header, Tar.CHECKSUM, octal(Tar.checksum(header), 6) + "\0 ");
        return header;
    }

    private static String octal(long value, int digits) {
        var octal = Long.toOctalString(value);
        return "0".repeat(digits - octal.length()) + octal;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = Tar.ascii(text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
