package org.guildhall.sealservice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * How far logs were read: a small file that is replaced as a whole. If it is lost, the logs are read from their
 * beginning again, and what the ledger has of them stays.
 *
 * <p>Shape: of each city one line, JSON, a tab, and the HMAC-SHA-256 of 32 zero bytes and the JSON, in hexadecimal.
 */
final class SeenFile {
    private static final byte[] NOTHING_BEFORE = new byte[32];

    private final Path path;
    private final byte[] key;
    private final Map<String, Seen> seen;

    private SeenFile(Path path, byte[] key, Map<String, Seen> seen) {
        this.path = path;
        this.key = key;
        this.seen = seen;
    }

    /** @throws Unusable if a line is not what was written */
    static SeenFile open(Path path, byte[] key) throws IOException {
        var seen = new TreeMap<String, Seen>();
        if (Files.exists(path)) {
            for (var line : Files.readAllLines(path)) {
                var read = read(path, key, line);
                seen.put(read.city(), read);
            }
        }
        return new SeenFile(path, key, seen);
    }

    private static Seen read(Path path, byte[] key, String line) throws Unusable {
        var tab = line.lastIndexOf('\t');
        var json = line.substring(0, Math.max(tab, 0));
        try {
            if (MessageDigest.isEqual(Wire.bytes(line), Wire.bytes(signed(key, json)))) {
                return Seen.read(json);
            }
        } catch (JacksonException laterVersion) {
            // as if another had written it
        }
        throw new Unusable(
                path + " is not what this service wrote. Delete it: the logs are then read from their beginning.",
                path + " n’est pas ce que ce service a écrit. Supprimez-le : les registres seront relus depuis leur "
                        + "début.");
    }

    private static String signed(byte[] key, String json) {
        return json + '\t' + HexFormat.of().formatHex(Ledger.mac(key, NOTHING_BEFORE, json));
    }

    synchronized List<Seen> all() {
        return List.copyOf(seen.values());
    }

    /** On the disk when it returns. */
    synchronized void keep(Seen read) throws IOException {
        var next = new TreeMap<>(seen);
        next.put(read.city(), read);
        var text = new StringBuilder();
        next.values().forEach(each -> text.append(signed(key, each.line())).append('\n'));
        PrivateFile.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
        seen.put(read.city(), read);
    }
}
