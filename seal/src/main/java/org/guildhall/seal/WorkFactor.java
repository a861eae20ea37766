package org.guildhall.seal;

/**
 * How dear one guess of a passphrase is: scrypt with N = 2^{@code log2}, r = 8, p = 1.
 *
 * <p>Units: each guess takes 1 KiB × 2^{@code log2} of heap: 128 MiB at 17, 256 MiB at 18. Stock age writes 18 and
 * reads up to 22.
 *
 * @throws IllegalArgumentException outside 1 to {@value #MOST}
 */
public record WorkFactor(int log2) {
    /** The most that is ever read: a stored file must not be able to ask for gigabytes. */
    public static final int MOST = 18;

    /** What new keys are wrapped with. */
    public static final WorkFactor STANDARD = new WorkFactor(17);

    public WorkFactor {
        if (log2 < 1 || log2 > MOST) {
            throw new IllegalArgumentException("work factor outside 1 to " + MOST + ": " + log2);
        }
    }
}
