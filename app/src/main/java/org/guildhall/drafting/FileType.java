package org.guildhall.drafting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of document that are published. The name decides; what a browser claims of the content does not. */
enum FileType {
    PDF("application/pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    CSV("text/csv"),
    PNG("image/png"),
    JPG("image/jpeg"),
    JPEG("image/jpeg"),
    SVG("image/svg+xml"),
    DWG("image/vnd.dwg"),
    DXF("image/vnd.dxf"),
    ZIP("application/zip"),
    TXT("text/plain");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<FileType> of(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> name.contains(".") && type.name().equals(ending))
                .findFirst();
    }

    /** For a form's {@code accept}. */
    static String endings() {
        return Arrays.stream(values())
                .map(type -> "." + type.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /** The file's own name, without folders a browser may have sent. */
    static String plain(@Nullable String name) {
        return name == null ? "" : name.replaceAll(".*[/\\\\]", "").replaceAll("[\"\\p{Cntrl}]", "_");
    }
}
