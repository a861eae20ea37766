package org.guildhall.seal.shares;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what was misread where a checksum does not hold. Any two mnemonics differ in four words at least, so that one
 * wrong word, or one exchange of two, has one explanation. Which word would be right is not said: SLIP-0039 forbids to
 * correct.
 */
final class WordDiagnosis {
    private WordDiagnosis() {}

    static MisreadWords of(int[] words) {
        var swapped = swapped(words);
        if (swapped.size() == 2) {
            return new MisreadWords(Misreading.TWO_SWAPPED, swapped, "two words have changed places: " + swapped);
        }
        var wrong = wrong(words);
        return wrong.size() == 1
                ? new MisreadWords(Misreading.ONE_WORD, wrong, "one word is not what is on the paper: " + wrong)
                : new MisreadWords(Misreading.SEVERAL_WORDS, List.of(), "several words are not what is on the paper");
    }

    /** The positions of the exchange that explains it, if there is just one. */
    private static List<Integer> swapped(int[] words) {
        var found = new ArrayList<Integer>();
        var tried = words.clone();
        for (var left = 0; left < words.length; left++) {
            for (var right = left + 1; right < words.length; right++) {
                tried[left] = words[right];
                tried[right] = words[left];
                if (Mnemonic.holds(tried)) {
                    found.add(left + 1);
                    found.add(right + 1);
                }
                tried[left] = words[left];
                tried[right] = words[right];
            }
        }
        return found;
    }

    private static List<Integer> wrong(int[] words) {
        var found = new ArrayList<Integer>();
        var tried = words.clone();
        for (var at = 0; at < words.length; at++) {
            for (var word = 0; word < WordList.SIZE; word++) {
                tried[at] = word;
                if (Mnemonic.holds(tried)) {
                    found.add(at + 1);
                }
            }
            tried[at] = words[at];
        }
        return found;
    }
}
