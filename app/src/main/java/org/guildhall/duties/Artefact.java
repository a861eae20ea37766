package org.guildhall.duties;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of file that are filed for a duty: what anyone can read for years, each known by its first bytes. */
enum Artefact {
    PDF("application/pdf", "%PDF-"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004");

    private final String mediaType;
    private final byte[] beginning;

    Artefact(String mediaType, String beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
    }

    String mediaType() {
        return mediaType;
    }

    /** By the ending of a name. */
    static Optional<Artefact> of(@Nullable String name) {
        var lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> lower.endsWith("." + each.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether bytes begin as such a file does; it closes them. */
    boolean begins(InputStream bytes) {
        try (bytes) {
            return Arrays.equals(bytes.readNBytes(beginning.length), beginning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a form's {@code accept}. */
    static String endings() {
        return ".pdf,.docx";
    }
}
