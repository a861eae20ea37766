package org.guildhall.rendering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The lines that a process says, so many and no more. */
final class Hearing implements AutoCloseable {
    private static final int MOST_SAID = 8_000_000;

    private final BufferedReader out;
    private int left = MOST_SAID;

    Hearing(InputStream said) {
        this.out = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    }

    /** The next one; null at the end, in the middle of a line too, or where more is said than is listened to. */
    @Nullable
    Said next() {
        try {
            var line = line();
            return line == null ? null : JsonMapper.shared().readValue(line, Said.class);
        } catch (IOException | JacksonException cutShort) {
            return null;
        }
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (var next = out.read(); next >= 0; next = out.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (left == 0) {
                return null;
            }
            left--;
            line.append((char) next);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
