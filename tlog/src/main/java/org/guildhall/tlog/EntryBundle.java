package org.guildhall.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Entries, each after its length as a big-endian uint16. Source: C2SP tlog-tiles 0.1.0, section Log entries. */
final class EntryBundle {
    /** The longest entry the format can hold. */
    static final int MAX_ENTRY = 0xffff;
    /** The longest bundle. */
    static final int MAX_BYTES = TilePath.WIDTH * (Short.BYTES + MAX_ENTRY);

    private EntryBundle() {}

    static byte[] encode(List<byte[]> entries) {
        var length =
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
        var bundle = ByteBuffer.allocate(length);
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /** The first {@code width} entries; more may only follow where a full bundle stands for a partial one. */
    static List<byte[]> decode(byte[] bytes, TilePath path, boolean moreMayFollow) throws Untrusted {
        var bundle = ByteBuffer.wrap(bytes);
        var entries = new ArrayList<byte[]>();
        while (entries.size() < path.width()) {
            if (bundle.remaining() < Short.BYTES) {
                throw wrong(path);
            }
            var length = Short.toUnsignedInt(bundle.getShort());
            if (bundle.remaining() < length) {
                throw wrong(path);
            }
            var entry = new byte[length];
            bundle.get(entry);
            entries.add(entry);
        }
        if (bundle.hasRemaining() && !moreMayFollow) {
            throw wrong(path);
        }
        return entries;
    }

    private static Untrusted wrong(TilePath path) {
        return new Untrusted(Reason.WRONG_TILE, path + " does not hold as many entries as its name says");
    }
}
