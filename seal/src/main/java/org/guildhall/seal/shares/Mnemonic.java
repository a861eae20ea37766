package org.guildhall.seal.shares;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * One share of SLIP-0039 as words.
 *
 * <p>Shape, in bits: identifier 15, extendable 1, iteration exponent 4, group index 4, group threshold less one 4,
 * group count less one 4, member index 4, member threshold less one 4, then the value, padded with zeros at its front,
 * then three words of checksum.
 */
record Mnemonic(
        int identifier,
        boolean extendable,
        int exponent,
        int groupIndex,
        int groupThreshold,
        int groupCount,
        int memberIndex,
        int memberThreshold,
        byte[] value) {
    static final String CUSTOMIZATION = "shamir";

    private static final String EXTENDABLE = "shamir_extendable";
    private static final int EXTENDABLE_BIT = 1 << 4;
    private static final int HEADER_WORDS = 4;
    private static final int LEAST_WORDS = 20;
    private static final int UNIT_BITS = 16;
    private static final int MOST_PADDING = 8;
    private static final int NIBBLE = 4;

    /**
     * The mnemonic of these words.
     *
     * @throws MisreadWords if they are not one
     */
    static Mnemonic ofWords(String typed) throws MisreadWords {
        return of(WordList.heard(typed));
    }

    static Mnemonic of(int[] words) throws MisreadWords {
        var valueWords = words.length - HEADER_WORDS - WordChecksum.WORDS;
        var padding = valueWords * WordList.BITS % UNIT_BITS;
        if (words.length < LEAST_WORDS || padding > MOST_PADDING) {
            throw new MisreadWords(Misreading.WRONG_COUNT, List.of(), words.length + " words are no mnemonic");
        }
        if (!holds(words)) {
            throw WordDiagnosis.of(words);
        }
        var group = (words[2] << WordList.BITS) | words[3];
        var value = number(words, HEADER_WORDS, HEADER_WORDS + valueWords);
        var bytes = (valueWords * WordList.BITS - padding) / Byte.SIZE;
        var mnemonic = new Mnemonic(
                (words[0] << 5) | (words[1] >> 5),
                isExtendable(words),
                words[1] & 0xf,
                nibble(group, 4),
                nibble(group, 3) + 1,
                nibble(group, 2) + 1,
                nibble(group, 1),
                nibble(group, 0) + 1,
                padded(value, bytes));
        if (mnemonic.groupThreshold > mnemonic.groupCount) {
            throw new MisreadWords(Misreading.OTHER_PAPER, List.of(), "more groups are asked for than there are");
        }
        return mnemonic;
    }

    static boolean holds(int[] words) {
        return WordChecksum.holds(words, isExtendable(words) ? EXTENDABLE : CUSTOMIZATION);
    }

    int[] toWords() {
        var valueBits = value.length * Byte.SIZE;
        var valueWords = (valueBits + WordList.BITS - 1) / WordList.BITS;
        var words = new int[HEADER_WORDS + valueWords + WordChecksum.WORDS];
        words[0] = identifier >> 5;
        words[1] = ((identifier & 0x1f) << 5) | (extendable ? EXTENDABLE_BIT : 0) | exponent;
        var group = groupIndex;
        for (var part : new int[] {groupThreshold - 1, groupCount - 1, memberIndex, memberThreshold - 1}) {
            group = (group << NIBBLE) | part;
        }
        words[2] = group >> WordList.BITS;
        words[3] = group & (WordList.SIZE - 1);
        var rest = new BigInteger(1, value);
        for (var at = HEADER_WORDS + valueWords - 1; at >= HEADER_WORDS; at--) {
            words[at] = rest.intValue() & (WordList.SIZE - 1);
            rest = rest.shiftRight(WordList.BITS);
        }
        WordChecksum.complete(words, extendable ? EXTENDABLE : CUSTOMIZATION);
        return words;
    }

    /** What all mnemonics of one secret have in common. */
    List<Object> common() {
        return List.of(identifier, extendable, exponent, groupThreshold, groupCount, value.length);
    }

    private static boolean isExtendable(int[] words) {
        return (words[1] & EXTENDABLE_BIT) != 0;
    }

    private static int nibble(int group, int at) {
        return (group >> (NIBBLE * at)) & 0xf;
    }

    private static BigInteger number(int[] words, int from, int to) {
        var number = BigInteger.ZERO;
        for (var at = from; at < to; at++) {
            number = number.shiftLeft(WordList.BITS).or(BigInteger.valueOf(words[at]));
        }
        return number;
    }

    private static byte[] padded(BigInteger number, int bytes) throws MisreadWords {
        if (number.bitLength() > bytes * Byte.SIZE) {
            throw new MisreadWords(Misreading.OTHER_PAPER, List.of(), "the padding is not zero");
        }
        var signed = number.toByteArray();
        var padded = new byte[bytes];
        var length = Math.min(signed.length, bytes);
        System.arraycopy(signed, signed.length - length, padded, bytes - length, length);
        Arrays.fill(signed, (byte) 0);
        return padded;
    }

    @Override
    public String toString() {
        return "Mnemonic[…]";
    }
}
