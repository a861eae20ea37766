import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Unpacks a gzipped tar: ustar of POSIX.1-1988 with the 'x' header of POSIX.1-2001. */
record Tarball(byte[] bytes) {

    /** Writes the files whose names are wanted, without their first folder, inside {@code into} and nowhere else. */
    void unpack(Path into, Predicate<String> wanted) throws IOException {
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            String longName = null;
            for (byte[] head = tar.readNBytes(512); head.length == 512 && head[0] != 0; head = tar.readNBytes(512)) {
                int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
                byte[] body = tar.readNBytes(size);
                tar.skipNBytes((512 - size % 512) % 512);
                String name = longName != null ? longName : name(head);
                boolean file = head[156] == '0' || head[156] == 0;
                if (file && wanted.test(name)) {
                    write(into, name, body);
                }
                longName = head[156] == 'x' ? paxPath(body) : null;
            }
        }
    }

    private static void write(Path into, String name, byte[] body) throws IOException {
        Path file = into.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if (!file.startsWith(into)) {
            throw new Unusable("A tarball for " + into + " tries to write outside it: " + name);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, body);
    }

    private static String name(byte[] head) {
        String prefix = text(head, 345, 155);
        return prefix.isEmpty() ? text(head, 0, 100) : prefix + "/" + text(head, 0, 100);
    }

    private static String text(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return new String(head, from, end - from, StandardCharsets.UTF_8);
    }

    private static String paxPath(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + 6))
                .findFirst()
                .orElse(null);
    }
}
