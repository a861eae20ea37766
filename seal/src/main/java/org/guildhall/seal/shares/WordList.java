package org.guildhall.seal.shares;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The 1024 words of SLIP-0039, each of ten bits. */
final class WordList {
    static final int BITS = 10;
    static final int SIZE = 1 << BITS;

    private static final List<String> WORDS = read();
    private static final Map<String, Integer> INDICES = indices();

    private WordList() {}

    static List<String> words() {
        return WORDS;
    }

    /** The words of these indices. */
    static List<String> spoken(int[] indices) {
        return java.util.Arrays.stream(indices).mapToObj(WORDS::get).toList();
    }

    /**
     * The indices of words between spaces, in whichever case.
     *
     * @throws MisreadWords {@link Misreading#UNKNOWN_WORD} with the positions of all that are not of the list
     */
    static int[] heard(String typed) throws MisreadWords {
        var words = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        var unknown = new java.util.ArrayList<Integer>();
        var indices = new int[words.length];
        for (var at = 0; at < words.length; at++) {
            indices[at] = INDICES.getOrDefault(words[at], -1);
            if (indices[at] < 0) {
                unknown.add(at + 1);
            }
        }
        if (!unknown.isEmpty()) {
            throw new MisreadWords(Misreading.UNKNOWN_WORD, unknown, "not of the word list: words " + unknown);
        }
        return indices;
    }

    private static List<String> read() {
        try (var in = Objects.requireNonNull(WordList.class.getResourceAsStream("slip39-words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Integer> indices() {
        var indices = new HashMap<String, Integer>();
        for (var at = 0; at < WORDS.size(); at++) {
            indices.put(WORDS.get(at), at);
        }
        return Map.copyOf(indices);
    }
}
