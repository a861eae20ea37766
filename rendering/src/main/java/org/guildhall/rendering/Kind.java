package org.guildhall.rendering;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that have a rendition. */
enum Kind {
    PDF("application/pdf", PdfPages::draw),
    PNG("image/png", (file, leaves) -> Pictures.draw(file, "image/png", leaves)),
    JPEG("image/jpeg", (file, leaves) -> Pictures.draw(file, "image/jpeg", leaves)),
    TIFF("image/tiff", (file, leaves) -> Pictures.draw(file, "image/tiff", leaves)),
    TEXT("text/plain", PlainText::draw),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordText::draw),
    SHEETS("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Worksheets::draw);

    private final String mediaType;
    private final Drawing drawing;

    Kind(String mediaType, Drawing drawing) {
        this.mediaType = mediaType;
        this.drawing = drawing;
    }

    static Optional<Kind> of(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    Drawing drawing() {
        return drawing;
    }
}
