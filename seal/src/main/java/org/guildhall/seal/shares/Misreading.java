package org.guildhall.seal.shares;

/** What is wrong with words that were typed from paper. */
public enum Misreading {
    /** A word that is not of the list: mistyped, or in another language. */
    UNKNOWN_WORD,
    /** Words are missing, or too many. */
    WRONG_COUNT,
    /** Every word is of the list, but one is not what is on the paper. */
    ONE_WORD,
    /** Two words have changed places. */
    TWO_SWAPPED,
    /** Every word is of the list, but several are not what is on the paper. */
    SEVERAL_WORDS,
    /** The words are whole, but of another kind of paper than was asked for. */
    OTHER_PAPER
}
