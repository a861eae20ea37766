package org.guildhall.seal.shares;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;

/**
 * A share sealed to one officer's own key. Safe to store; opened for another officer, city, solicitation or epoch it
 * does not open.
 *
 * <p>Shape: 32 bytes of encapsulated key, then the sealed {@link Share#bytes}. The {@code info} of RFC 9180 is the
 * fields {@code guildhall-sealed-share/1}, city, solicitation, officer and epoch, each after its length.
 */
public final class SealedShare {
    private static final String PURPOSE = "guildhall-sealed-share/1";
    private static final byte[] NO_MORE = {};

    private final byte[] bytes;

    private SealedShare(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Seals {@code share}, which stays open.
     *
     * @param officer who the officer is, a name that stays the same: 1 to 128 characters
     * @param key the public half of the officer's own key
     */
    public static SealedShare seal(Share share, String officer, Recipient key) {
        var plain = share.bytes();
        try {
            var sender = Hpke.sender(key.point(), info(share.deal(), officer));
            var sealed = sender.seal(NO_MORE, plain);
            var bytes = Arrays.copyOf(sender.getEncapsulation(), Hpke.ENCAPSULATION_BYTES + sealed.length);
            System.arraycopy(sealed, 0, bytes, Hpke.ENCAPSULATION_BYTES, sealed.length);
            return new SealedShare(bytes);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** A sealed share read back from where it was kept. */
    public static SealedShare ofBytes(byte[] stored) {
        return new SealedShare(stored.clone());
    }

    /** What to keep, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The share, to be closed by the caller.
     *
     * @param key the officer's own key, which stays open
     * @param deal what was dealt, as everybody knows it
     * @param officer as it was sealed
     * @throws BrokenShare {@link ShareFault#WRONG_OFFICER} if it was sealed to another key or for another officer,
     *     city, solicitation or epoch, or was altered; {@link ShareFault#OTHER_DEAL} if it is not of {@code deal}
     */
    public Share open(OpeningKey key, Deal deal, String officer) throws BrokenShare {
        if (bytes.length < Hpke.ENCAPSULATION_BYTES + Hpke.TAG_BYTES) {
            throw new BrokenShare(ShareFault.NOT_A_SHARE, "too short for a sealed share");
        }
        var secret = key.secret();
        var plain = NO_MORE;
        try {
            plain = opened(secret, info(deal, officer));
            var share = Share.ofBytes(plain);
            if (!share.deal().equals(deal)) {
                share.close();
                throw new BrokenShare(ShareFault.OTHER_DEAL, "the share is of another handing out");
            }
            return share;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] opened(byte[] secret, byte[] info) throws BrokenShare {
        var encapsulation = Arrays.copyOf(bytes, Hpke.ENCAPSULATION_BYTES);
        var sealed = Arrays.copyOfRange(bytes, Hpke.ENCAPSULATION_BYTES, bytes.length);
        try {
            return Hpke.receiver(encapsulation, secret, info).open(NO_MORE, sealed);
        } catch (InvalidCipherTextException | IllegalStateException notForThis) {
            throw new BrokenShare(ShareFault.WRONG_OFFICER, "the share is not sealed to this officer, or was altered");
        }
    }

    private static byte[] info(Deal deal, String officer) {
        Deal.requireName("officer", officer);
        return new Fields()
                .text(PURPOSE)
                .text(deal.city())
                .text(deal.solicitation())
                .text(officer)
                .number(deal.epoch())
                .toBytes();
    }

    @Override
    public String toString() {
        return "SealedShare[…]";
    }
}
