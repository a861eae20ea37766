package org.guildhall.rendering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text in UTF-8; what is not UTF-8 in it becomes replacement characters. */
final class PlainText {
    /** Of a file; more bytes than the most characters of a rendition have. */
    private static final int MOST_BYTES = 2_000_001;

    private PlainText() {}

    static void draw(Path file, Leaves leaves) throws IOException, Stopped {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        leaves.text(text.startsWith("\ufeff") ? text.substring(1) : text);
    }
}
