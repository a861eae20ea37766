package org.guildhall.ocds;

/** The shape of UTF-8, byte by byte. Source: RFC 3629, section 4. */
final class Utf8 {
    /** The bytes may be the start of a character whose rest is not here. */
    static final int CUT_OFF = -1;

    private static final int INVALID = 0;

    private Utf8() {}

    /** How many bytes the character at a place has: 1 to 4, or {@link #CUT_OFF}, or 0 when it is none. */
    static int lengthAt(byte[] bytes, int at, int end) {
        var first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        var length = first >= 0xc2 && first < 0xe0
                ? 2
                : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
        if (length == 0) {
            return INVALID;
        }
        for (var i = 1; i < length; i++) {
            if (at + i == end) {
                return CUT_OFF;
            }
            var low = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            var high = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            var next = bytes[at + i] & 0xff;
            if (next < low || next > high) {
                return INVALID;
            }
        }
        return length;
    }
}
