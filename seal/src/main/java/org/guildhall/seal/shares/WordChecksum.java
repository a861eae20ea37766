package org.guildhall.seal.shares;

import java.nio.charset.StandardCharsets;

/**
 * The checksum of a mnemonic: three words that make any three wrong words show, and tell where a single one is.
 *
 * <p>Source: SLIP-0039, section Checksum: a Reed-Solomon code over the field of 1024 elements, over the customization
 * string and the words.
 */
final class WordChecksum {
    static final int WORDS = 3;

    private static final int[] GENERATOR = {
        0x00e0e040,
        0x01c1c080,
        0x03838100,
        0x07070200,
        0x0e0e0009,
        0x1c0c2412,
        0x38086c24,
        0x3090fc48,
        0x21b1f890,
        0x03f3f120
    };
    private static final int REMAINDER_BITS = WORDS * WordList.BITS;
    private static final int TOP = REMAINDER_BITS - WordList.BITS;

    private WordChecksum() {}

    static boolean holds(int[] words, String customization) {
        return remainder(words, customization) == 1;
    }

    /** Fills in the last three words. */
    static void complete(int[] words, String customization) {
        for (var at = 1; at <= WORDS; at++) {
            words[words.length - at] = 0;
        }
        var checksum = remainder(words, customization) ^ 1;
        for (var at = 1; at <= WORDS; at++) {
            words[words.length - at] = (checksum >> (WordList.BITS * (at - 1))) & (WordList.SIZE - 1);
        }
    }

    private static int remainder(int[] words, String customization) {
        var remainder = 1;
        for (var character : customization.getBytes(StandardCharsets.US_ASCII)) {
            remainder = step(remainder, character);
        }
        for (var word : words) {
            remainder = step(remainder, word);
        }
        return remainder;
    }

    private static int step(int remainder, int word) {
        var carried = remainder >> TOP;
        var next = ((remainder & ((1 << TOP) - 1)) << WordList.BITS) ^ word;
        for (var bit = 0; bit < GENERATOR.length; bit++) {
            next ^= GENERATOR[bit] & -((carried >> bit) & 1);
        }
        return next;
    }
}
