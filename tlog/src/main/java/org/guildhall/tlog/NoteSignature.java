package org.guildhall.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: {@code — name base64(id || signature)}. Source: C2SP signed-note 1.0.0, section Format.
 */
record NoteSignature(String name, int id, byte[] bytes) {
    private static final String DASH = "\u2014 ";

    static NoteSignature parse(String line) throws Untrusted {
        var parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || !KeyName.isAllowed(parts[0])) {
            throw new Untrusted(Reason.MALFORMED, "a signature line is not: dash, name, base64");
        }
        var bytes = StrictBase64.decode(parts[1], "a signature");
        if (bytes.length <= Integer.BYTES) {
            throw new Untrusted(Reason.MALFORMED, "a signature has no more than a key id");
        }
        return new NoteSignature(
                parts[0], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    String line() {
        var identified =
                ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(id).put(bytes);
        return DASH + name + " " + StrictBase64.encode(identified.array());
    }
}
