package org.guildhall.seal.shares;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The secret of one machine, on paper in several places: any few of the sheets give it back, fewer tell nothing.
 *
 * <p>Shape: a sheet is {@value #WORDS} words of SLIP-0039, as {@link RecoveryWords} prints them, of 48 bytes: format 2,
 * index, threshold, count, a number of the handing out in four bytes, the first eight bytes of the SHA-256 of a purpose
 * and the secret, and the value. Every sheet says what it belongs to, so nothing else has to be kept.
 *
 * <p>Source: A. Shamir, How to share a secret, 1979, over the field of 256 elements, each byte by itself.
 */
public final class Escrow {
    /** How many words a sheet takes. */
    public static final int WORDS = RecoveryWords.SHARE_WORDS;
    /** Length of the secret, in bytes. */
    public static final int SECRET_BYTES = 32;

    private static final byte FORMAT = 2;
    private static final int HEADER_BYTES = 16;
    private static final byte[] PURPOSE = "guildhall escrow v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Escrow() {}

    /**
     * The words of each sheet; the caller overwrites the secret.
     *
     * @throws IllegalArgumentException unless it has {@value #SECRET_BYTES} bytes and 2 ≤ threshold ≤ count ≤ 16
     */
    public static List<List<String>> deal(byte[] secret, int threshold, int count) {
        if (secret.length != SECRET_BYTES || !possible(threshold, count)) {
            throw new IllegalArgumentException("cannot share this " + threshold + " of " + count);
        }
        var number = RANDOM.nextInt();
        var coefficients = new byte[threshold - 1][SECRET_BYTES];
        var sheets = new ArrayList<List<String>>();
        for (var coefficient : coefficients) {
            RANDOM.nextBytes(coefficient);
        }
        for (var index = 1; index <= count; index++) {
            var value = Shares.evaluate(secret, coefficients, index);
            var bytes = ByteBuffer.allocate(HEADER_BYTES + SECRET_BYTES)
                    .put(FORMAT)
                    .put((byte) index)
                    .put((byte) threshold)
                    .put((byte) count)
                    .putInt(number)
                    .put(check(secret))
                    .put(value)
                    .array();
            sheets.add(RecoveryWords.words(bytes));
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(value, (byte) 0);
        }
        for (var coefficient : coefficients) {
            Arrays.fill(coefficient, (byte) 0);
        }
        return List.copyOf(sheets);
    }

    /** Whether a secret can be shared so. */
    public static boolean possible(int threshold, int count) {
        return threshold >= Deal.LEAST_THRESHOLD && threshold <= count && count <= Deal.MOST_SHARES;
    }

    /** What tells one secret from another and gives nothing of it away, 16 hex characters: printed on every sheet. */
    public static String fingerprint(byte[] secret) {
        return HexFormat.of().formatHex(check(secret));
    }

    /**
     * A sheet, to be closed by the caller.
     *
     * @param typed the words between spaces, in whichever case
     * @throws MisreadWords with what kind of mistake it is; {@link Misreading#OTHER_PAPER} for words of another paper
     */
    public static EscrowSheet read(String typed) throws MisreadWords {
        var bytes = RecoveryWords.secret(typed, WORDS);
        try {
            var in = ByteBuffer.wrap(bytes);
            if (in.get() == FORMAT) {
                var sheet = new EscrowSheet(in);
                if (sheet.hasShape()) {
                    return sheet;
                }
            }
            throw new MisreadWords(Misreading.OTHER_PAPER, List.of(), "not a sheet of this format");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * The secret, which the caller overwrites; the sheets stay open.
     *
     * @throws BrokenShare {@link ShareFault#TOO_FEW}, {@link ShareFault#SAME_INDEX}; {@link ShareFault#OTHER_DEAL} for
     *     sheets that were not handed out together; {@link ShareFault#WRONG_SHARE} if they make another secret
     */
    public static byte[] restore(List<EscrowSheet> sheets) throws BrokenShare {
        if (sheets.isEmpty() || sheets.size() < sheets.getFirst().threshold()) {
            throw new BrokenShare(ShareFault.TOO_FEW, "fewer sheets than give the secret back");
        }
        var first = sheets.getFirst();
        if (!sheets.stream().allMatch(first::isWith)) {
            throw new BrokenShare(ShareFault.OTHER_DEAL, "sheets that were not handed out together");
        }
        if (sheets.stream().map(EscrowSheet::index).distinct().count() < sheets.size()) {
            throw new BrokenShare(ShareFault.SAME_INDEX, "one sheet was given twice");
        }
        var points =
                sheets.stream().limit(first.threshold()).map(EscrowSheet::point).toList();
        var secret = GaloisField.interpolate(points, 0);
        if (!MessageDigest.isEqual(check(secret), first.check())) {
            Arrays.fill(secret, (byte) 0);
            throw new BrokenShare(ShareFault.WRONG_SHARE, "what these sheets make is not the secret");
        }
        return secret;
    }

    private static byte[] check(byte[] secret) {
        var bytes = Arrays.copyOf(PURPOSE, PURPOSE.length + secret.length);
        System.arraycopy(secret, 0, bytes, PURPOSE.length, secret.length);
        try {
            return Arrays.copyOf(Deal.sha256(bytes), EscrowSheet.CHECK_BYTES);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
