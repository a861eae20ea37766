package org.guildhall.seal;

import java.nio.charset.StandardCharsets;

/** Constants of the tar format shared by writer and reader. Source: POSIX.1-2017, pax, "ustar Interchange Format". */
final class Tar {
    static final int BLOCK = 512;
    static final int NAME = 0;
    static final int NAME_LENGTH = 100;
    static final int MODE = 100;
    static final int UID = 108;
    static final int GID = 116;
    static final int SIZE = 124;
    static final int NUMBER_LENGTH = 12;
    static final int MTIME = 136;
    static final int CHECKSUM = 148;
    static final int CHECKSUM_LENGTH = 8;
    static final int TYPE = 156;
    static final int LINK_NAME = 157;
    static final int MAGIC = 257;
    static final int VERSION = 263;
    static final int DEVICE_MAJOR = 329;
    static final int DEVICE_MINOR = 337;
    static final int PREFIX = 345;
    static final int PREFIX_LENGTH = 155;

    static final byte FILE = '0';
    static final byte EXTENDED = 'x';
    /** The largest size eleven octal digits can say. */
    static final long MOST_SIZE = (1L << 33) - 1;
    /** 1980-01-01T00:00:00Z, the same in every container: the time a bid was made is the receipt's business. */
    static final long TIME = 315_532_800L;

    private Tar() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    /** The sum of all bytes of a header, its checksum field counted as spaces. */
    static long checksum(byte[] header) {
        var sum = 0L;
        for (var at = 0; at < BLOCK; at++) {
            var inField = at >= CHECKSUM && at < CHECKSUM + CHECKSUM_LENGTH;
            sum += inField ? ' ' : header[at] & 0xff;
        }
        return sum;
    }
}
