package org.guildhall.answers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The kinds of file the city reads, told by their bytes and never by their name or by what the sender says. Office
 * files with macros, programs, web pages and whatever is not known here are none of them.
 */
public final class FileKind {
    public static final String NONE = "";

    private static final int HEAD = 4096;
    private static final KnownKinds KNOWN = KnownKinds.ALL;

    private FileKind() {}

    /** The media type, or {@link #NONE}. */
    public static String of(Path file) throws IOException {
        var head = head(file);
        for (var start : KNOWN.begins()) {
            if (begins(head, start.bytes())) {
                return start.kind();
            }
        }
        return begins(head, KNOWN.zip().bytes()) ? ofZip(file) : ofText(head, Files.size(file));
    }

    static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static String ofZip(Path file) throws IOException {
        var contents = Zips.of(Files.newByteChannel(file), KNOWN.zip().mostUnpacked());
        var names = contents.names();
        if (!contents.sound() || names.stream().anyMatch(FileKind::isProgram)) {
            return NONE;
        }
        if (names.contains("[Content_Types].xml")) {
            return KNOWN.zip().office().entrySet().stream()
                    .filter(part -> names.contains(part.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(NONE);
        }
        return names.contains("mimetype")
                ? KNOWN.zip().openDocument()
                : KNOWN.zip().kind();
    }

    private static boolean isProgram(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.zip().programs().stream().anyMatch(lower::endsWith);
    }

    /** Plain text in UTF-8: no control characters, and not the beginning of a page or program. */
    private static String ofText(byte[] head, long size) {
        var cut = size > head.length ? Arrays.copyOf(head, wholeCharacters(head)) : head;
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(cut))
                    .toString();
            return isWords(text) ? KNOWN.text() : NONE;
        } catch (CharacterCodingException notText) {
            return NONE;
        }
    }

    /** No control characters, and not the beginning of a page or program. */
    static boolean isWords(String text) {
        var start = text.strip();
        var markup = start.startsWith("<") || start.startsWith("#!") || start.startsWith("\ufeff<");
        return !start.isEmpty()
                && !markup
                && text.chars().noneMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t');
    }

    /** Length without a character that the end of the head cuts in two. */
    private static int wholeCharacters(byte[] head) {
        var length = head.length;
        while (length > 0 && (head[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        return Math.max(0, length - 1);
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
