package org.guildhall.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public test vectors that are JSON. */
final class Vectors {
    private static final JsonMapper JSON = new JsonMapper();

    private Vectors() {}

    static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** All files of a folder and its folders, in their order. */
    static List<JsonNode> all(String folder) throws IOException {
        var vectors = new ArrayList<JsonNode>();
        try (var files = Files.walk(SharedData.folder(folder))) {
            for (var file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                vectors.add(read(file));
            }
        }
        return vectors;
    }
}
