package org.guildhall.answers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * The kinds of file the city reads, told by their bytes and never by their name or by what the sender says. Office
 * files with macros, programs, web pages and whatever is not known here are none of them.
 */
public final class FileKind {
    public static final String NONE = "";

    private static final long MOST_UNPACKED = 2L << 30;
    private static final int HEAD = 4096;
    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] TIFF_LITTLE = {'I', 'I', 42, 0};
    private static final byte[] TIFF_BIG = {'M', 'M', 0, 42};
    private static final byte[] DWG = ascii("AC10");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private FileKind() {}

    /** The media type, or {@link #NONE}. */
    public static String of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (begins(head, PDF)) {
            return "application/pdf";
        }
        if (begins(head, PNG)) {
            return "image/png";
        }
        if (begins(head, JPEG)) {
            return "image/jpeg";
        }
        if (begins(head, TIFF_LITTLE) || begins(head, TIFF_BIG)) {
            return "image/tiff";
        }
        if (begins(head, DWG)) {
            return "image/vnd.dwg";
        }
        return begins(head, ZIP) ? ofZip(file) : ofText(head, Files.size(file));
    }

    private static String ofZip(Path file) throws IOException {
        var contents = Zips.of(Files.newByteChannel(file), MOST_UNPACKED);
        var names = contents.names();
        if (!contents.sound() || names.stream().anyMatch(FileKind::isProgram)) {
            return NONE;
        }
        if (names.contains("[Content_Types].xml")) {
            return ofOffice(names);
        }
        return names.contains("mimetype") ? "application/vnd.oasis.opendocument" : "application/zip";
    }

    private static String ofOffice(Set<String> names) {
        if (names.contains("word/document.xml")) {
            return OFFICE + "wordprocessingml.document";
        }
        if (names.contains("xl/workbook.xml")) {
            return OFFICE + "spreadsheetml.sheet";
        }
        return names.contains("ppt/presentation.xml") ? OFFICE + "presentationml.presentation" : NONE;
    }

    private static boolean isProgram(String name) {
        var lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith("vbaproject.bin")
                || lower.matches(".*\\.(exe|dll|bat|cmd|com|scr|js|vbs|ps1|jar|msi|lnk|html?|svg|hta)");
    }

    /** Plain text in UTF-8: no control characters, and not the beginning of a page or program. */
    private static String ofText(byte[] head, long size) {
        var cut = size > head.length ? Arrays.copyOf(head, wholeCharacters(head)) : head;
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(cut))
                    .toString();
            var control = text.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t');
            var start = text.strip();
            var markup = start.startsWith("<") || start.startsWith("#!") || start.startsWith("\ufeff<");
            return control || markup || start.isEmpty() ? NONE : "text/plain";
        } catch (CharacterCodingException notText) {
            return NONE;
        }
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
