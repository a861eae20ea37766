package org.guildhall.keys;

import java.time.Instant;
import java.util.List;

/**
 * A share that waits to be printed, for the person who is to print it. Its text form tells nothing.
 *
 * @param index which share it is
 * @param threshold how many shares open
 * @param count how many shares there are
 * @param epoch which handing out it is of
 * @param words what is printed
 * @param asked which words are to be typed from the paper, counted from 1, in order
 * @param until when it is forgotten here
 */
public record PaperShare(
        OpeningKeyId key,
        int index,
        int threshold,
        int count,
        int epoch,
        List<String> words,
        List<Integer> asked,
        Instant until) {
    public PaperShare {
        words = List.copyOf(words);
        asked = List.copyOf(asked);
    }

    @Override
    public String toString() {
        return "PaperShare[" + key + "]";
    }
}
