package org.guildhall.seal.shares;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.guildhall.seal.OpeningKey;

/**
 * What is printed for a person to keep, as words: an officer's own key, or a share for the safe. The words alone are
 * the secret; no passphrase is on them.
 *
 * <p>Shape: one mnemonic of SLIP-0039, one of one, extendable, without passphrase, of 1024 English words of four to
 * eight letters, whose first four letters tell them apart. A key is {@value #KEY_WORDS} words of its 32 bytes. A share
 * is {@value #SHARE_WORDS} words of 48 bytes: format 1, index, threshold, count, epoch in four bytes, the first eight
 * bytes of a SHA-256 of city, solicitation and public key, and the value.
 */
public final class RecoveryWords {
    /** How many words an officer's key takes. */
    public static final int KEY_WORDS = 33;
    /** How many words a share takes. */
    public static final int SHARE_WORDS = 46;

    private static final byte SHARE_FORMAT = 1;
    private static final int HEADER_BYTES = 16;
    private static final byte[] NO_PASSPHRASE = {};
    private static final int IDENTIFIERS = 1 << 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryWords() {}

    /** The words of an officer's own key, which stays open. Two printings differ in all but their meaning. */
    public static List<String> ofKey(OpeningKey officerKey) {
        var secret = officerKey.secret();
        try {
            return words(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * The officer's key, to be closed by the caller, who compares its public half with the officer's.
     *
     * @param typed the words between spaces, in whichever case
     * @throws MisreadWords with what kind of mistake it is
     */
    public static OpeningKey key(String typed) throws MisreadWords {
        var secret = secret(typed, KEY_WORDS);
        try {
            return OpeningKey.ofSecret(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The words of a share, which stays open. */
    public static List<String> ofShare(Share share) {
        var deal = share.deal();
        var bytes = ByteBuffer.allocate(HEADER_BYTES + Share.VALUE_BYTES)
                .put(SHARE_FORMAT)
                .put((byte) share.index())
                .put((byte) deal.threshold())
                .put((byte) deal.count())
                .putInt(deal.epoch())
                .put(deal.fingerprint())
                .put(share.value())
                .array();
        try {
            return words(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * The share, to be closed by the caller.
     *
     * @param typed the words between spaces, in whichever case
     * @param deal what was dealt, as everybody knows it
     * @throws MisreadWords with what kind of mistake it is
     * @throws BrokenShare if the words are whole, but a share of something else than {@code deal}
     */
    public static Share share(String typed, Deal deal) throws MisreadWords, BrokenShare {
        var bytes = secret(typed, SHARE_WORDS);
        try {
            var in = ByteBuffer.wrap(bytes);
            if (in.get() != SHARE_FORMAT) {
                throw otherPaper("not a share of this format");
            }
            var index = in.get();
            var threshold = in.get();
            var count = in.get();
            var epoch = in.getInt();
            var fingerprint = new byte[Deal.FINGERPRINT_BYTES];
            in.get(fingerprint);
            require(
                    Arrays.equals(fingerprint, deal.fingerprint()),
                    ShareFault.OTHER_KEY,
                    "the share is of another city, solicitation or key");
            require(epoch == deal.epoch(), ShareFault.OTHER_EPOCH, "the share is not of epoch " + deal.epoch());
            require(
                    threshold == deal.threshold() && count == deal.count() && index >= 1 && index <= count,
                    ShareFault.OTHER_DEAL,
                    "the share was not dealt " + deal.threshold() + " of " + deal.count());
            return new Share(deal, index, Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void require(boolean holds, ShareFault fault, String otherwise) throws BrokenShare {
        if (!holds) {
            throw new BrokenShare(fault, otherwise);
        }
    }

    private static MisreadWords otherPaper(String detail) {
        return new MisreadWords(Misreading.OTHER_PAPER, List.of(), detail);
    }

    static List<String> words(byte[] secret) {
        var identifier = RANDOM.nextInt(IDENTIFIERS);
        var encrypted = new WordCipher(NO_PASSPHRASE, true, identifier, 0).encrypt(secret);
        var words = new Mnemonic(identifier, true, 0, 0, 1, 1, 0, 1, encrypted).toWords();
        Arrays.fill(encrypted, (byte) 0);
        var spoken = WordList.spoken(words);
        Arrays.fill(words, 0);
        return spoken;
    }

    static byte[] secret(String typed, int count) throws MisreadWords {
        var words = WordList.heard(typed);
        if (words.length != count) {
            throw new MisreadWords(
                    words.length == KEY_WORDS || words.length == SHARE_WORDS
                            ? Misreading.OTHER_PAPER
                            : Misreading.WRONG_COUNT,
                    List.of(),
                    words.length + " words instead of " + count);
        }
        var mnemonic = Mnemonic.of(words);
        Arrays.fill(words, 0);
        try {
            if (mnemonic.groupCount() != 1 || mnemonic.memberThreshold() != 1) {
                throw otherPaper("one of several mnemonics");
            }
            return Mnemonics.combine(List.of(mnemonic), NO_PASSPHRASE);
        } finally {
            Arrays.fill(mnemonic.value(), (byte) 0);
        }
    }
}
