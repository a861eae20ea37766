package org.guildhall.seal;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a pax extended header: {@code LENGTH KEY=VALUE\n}. Only a name may be given this way; times are
 * ignored; sizes, links, sparse maps and all else are refused.
 */
final class PaxRecords {
    private static final Set<String> IGNORED = Set.of("mtime", "atime", "ctime");

    private PaxRecords() {}

    /** The name, or null where the header gives none. */
    static @Nullable String path(byte[] records) throws BrokenEnvelope {
        String path = null;
        var at = 0;
        while (at < records.length) {
            var space = indexOf(records, at, ' ');
            var length = length(records, at, space);
            var end = at + length - 1;
            if (length <= space - at + 1 || end >= records.length || records[end] != '\n') {
                throw malformed();
            }
            var equals = indexOf(records, space, '=');
            if (equals > end) {
                throw malformed();
            }
            var key = new String(records, space + 1, equals - space - 1, StandardCharsets.ISO_8859_1);
            if (key.equals("path") && path == null) {
                path = TarReader.utf8(records, equals + 1, end - equals - 1);
            } else if (!IGNORED.contains(key)) {
                throw new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "an extended header sets more than a name");
            }
            at = end + 1;
        }
        return path;
    }

    private static int length(byte[] records, int at, int space) throws BrokenEnvelope {
        var digits = new String(records, at, space - at, StandardCharsets.ISO_8859_1);
        if (!digits.matches("[1-9][0-9]{0,3}")) {
            throw malformed();
        }
        return Integer.parseInt(digits);
    }

    private static int indexOf(byte[] records, int from, char sought) throws BrokenEnvelope {
        for (var at = from; at < records.length; at++) {
            if (records[at] == sought) {
                return at;
            }
        }
        throw malformed();
    }

    private static BrokenEnvelope malformed() {
        return new BrokenEnvelope(Breakage.BROKEN_CONTAINER, "an extended header is malformed");
    }
}
