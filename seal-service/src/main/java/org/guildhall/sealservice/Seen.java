package org.guildhall.sealservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.tlog.CompactTree;
import org.guildhall.tlog.Hash;
import org.guildhall.tlog.Untrusted;
import org.jspecify.annotations.Nullable;

/**
 * How far the log of a city was read.
 *
 * @param city whose it is
 * @param vkey the key it is signed with
 * @param checkpoint the signed note that covers what was read
 * @param size how many entries were read
 * @param edge of their tree, in base64
 * @param reached the latest heartbeat among them; null before the first
 */
record Seen(
        String city,
        String vkey,
        String checkpoint,
        long size,
        List<String> edge,
        @Nullable Instant reached) {
    Seen {
        edge = List.copyOf(edge);
    }

    static Seen nothing(String city, String vkey) {
        return new Seen(city, vkey, "", 0, List.of(), null);
    }

    CompactTree tree() {
        try {
            var hashes = new ArrayList<Hash>();
            for (var hash : edge) {
                hashes.add(Hash.ofBase64(hash));
            }
            return CompactTree.of(size, hashes);
        } catch (Untrusted damaged) {
            throw new UncheckedIOException(new IOException(damaged));
        }
    }

    String line() {
        return Wire.JSON.writeValueAsString(this);
    }

    static Seen read(String line) {
        return Wire.JSON.readValue(line, Seen.class);
    }
}
