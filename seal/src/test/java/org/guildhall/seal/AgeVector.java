package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * One file of the age test vectors (C2SP/CCTV, folder age): lines of {@code key: value}, an empty line, an age file.
 */
record AgeVector(String name, Map<String, List<String>> fields, BidSource file) {
    static AgeVector read(Path path) throws IOException {
        var bytes = Files.readAllBytes(path);
        var fields = new HashMap<String, List<String>>();
        var at = 0;
        while (bytes[at] != '\n') {
            var end = at;
            while (bytes[end] != '\n') {
                end++;
            }
            var line = new String(bytes, at, end - at, StandardCharsets.UTF_8).split(": ", 2);
            fields.computeIfAbsent(line[0], key -> new ArrayList<>()).add(line[1]);
            at = end + 1;
        }
        var body = Arrays.copyOfRange(bytes, at + 1, bytes.length);
        var compressed = fields.containsKey("compressed");
        return new AgeVector(
                path.getFileName().toString(),
                fields,
                () -> compressed
                        ? new InflaterInputStream(new ByteArrayInputStream(body))
                        : new ByteArrayInputStream(body));
    }

    String expect() {
        return all("expect").getFirst();
    }

    List<String> all(String key) {
        return fields.getOrDefault(key, List.of());
    }

    boolean isArmored() {
        return fields.containsKey("armored");
    }

    /** For key kinds that this module does not have. */
    boolean isHybrid() {
        return all("identity").stream().anyMatch(identity -> identity.startsWith("AGE-SECRET-KEY-PQ-"));
    }
}
