package org.guildhall.submissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a word in files: as it is, in UTF-16, in hexadecimal, and in base64 wherever in a group it begins. */
final class Traces {
    private final List<byte[]> patterns = new ArrayList<>();
    private long bytes;

    Traces(String word) {
        var plain = word.getBytes(StandardCharsets.US_ASCII);
        patterns.add(plain);
        patterns.add(word.getBytes(StandardCharsets.UTF_16LE));
        patterns.add(HexFormat.of().formatHex(plain).getBytes(StandardCharsets.US_ASCII));
        for (int shift = 0; shift < 3; shift++) {
            var shifted = new byte[shift + plain.length];
            System.arraycopy(plain, 0, shifted, shift, plain.length);
            var base64 = Base64.getEncoder().withoutPadding().encode(shifted);
            // The characters at the edges are made of neighbouring bytes as well.
            patterns.add(Arrays.copyOfRange(base64, shift == 0 ? 0 : shift + 1, base64.length - 1));
        }
    }

    /** How many bytes were looked through. */
    long bytes() {
        return bytes;
    }

    /** The files under a folder in which the word is. */
    List<Path> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(this::isIn)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isIn(Path file) {
        try {
            return isIn(Files.readAllBytes(file));
        } catch (IOException gone) {
            return false;
        }
    }

    boolean isIn(byte[] content) {
        bytes += content.length;
        return patterns.stream().anyMatch(pattern -> isIn(content, pattern));
    }

    /** By Horspool: where the last byte of the pattern is none of its bytes, the whole length is skipped. */
    private static boolean isIn(byte[] content, byte[] pattern) {
        var last = pattern.length - 1;
        var skip = new int[256];
        Arrays.fill(skip, pattern.length);
        for (int i = 0; i < last; i++) {
            skip[pattern[i] & 0xff] = last - i;
        }
        for (int end = last; end < content.length; end += skip[content[end] & 0xff]) {
            if (content[end] == pattern[last] && Arrays.equals(content, end - last, end, pattern, 0, last)) {
                return true;
            }
        }
        return false;
    }
}
