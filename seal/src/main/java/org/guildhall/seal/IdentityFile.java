package org.guildhall.seal;

import java.nio.CharBuffer;
import java.util.Arrays;

/** A key as stock age keeps it: {@code AGE-SECRET-KEY-1…} on a line of its own. */
final class IdentityFile {
    private IdentityFile() {}

    /** The file; the caller overwrites it after use. */
    static byte[] write(OpeningKey key) {
        var identity = key.identity();
        var file = new byte[identity.length + 1];
        for (var at = 0; at < identity.length; at++) {
            file[at] = (byte) identity[at];
        }
        file[identity.length] = '\n';
        Arrays.fill(identity, '\0');
        return file;
    }

    /**
     * The key of a file, which is overwritten.
     *
     * @throws IllegalArgumentException if it holds no age identity; the message does not repeat it
     */
    static OpeningKey read(byte[] file) {
        var length = file.length;
        while (length > 0 && Character.isWhitespace(file[length - 1])) {
            length--;
        }
        var identity = new char[length];
        for (var at = 0; at < length; at++) {
            identity[at] = (char) (file[at] & 0xff);
        }
        try {
            return OpeningKey.ofIdentity(CharBuffer.wrap(identity));
        } finally {
            Arrays.fill(file, (byte) 0);
            Arrays.fill(identity, '\0');
        }
    }
}
