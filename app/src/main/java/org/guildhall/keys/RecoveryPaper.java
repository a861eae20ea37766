package org.guildhall.keys;

import java.time.Instant;
import java.util.List;

/**
 * The recovery words of an officer's own key, while they wait to be printed. Its text form tells nothing.
 *
 * @param words what is printed
 * @param asked which words are to be typed from the paper, counted from 1, in order
 * @param until when they are forgotten here
 */
public record RecoveryPaper(List<String> words, List<Integer> asked, Instant until) {
    public RecoveryPaper {
        words = List.copyOf(words);
        asked = List.copyOf(asked);
    }

    @Override
    public String toString() {
        return "RecoveryPaper[…]";
    }
}
