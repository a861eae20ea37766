package org.guildhall.seal;

/**
 * How much an opened bid may hold; everything at the limit is still accepted.
 *
 * <p>Units: bytes, and a count. {@code jsonBytes} is for each of manifest, answers and prices; {@code totalBytes} is
 * for all entries together, without tar headers.
 */
public record BidLimits(long totalBytes, long fileBytes, long jsonBytes, int files) {
    /** 2 GiB in 500 files of 500 MiB, and 8 MiB for each of the three JSON documents. */
    public static final BidLimits STANDARD = new BidLimits(2L << 30, 500L << 20, 8L << 20, 500);

    /** What a manifest may take at most, whatever else is allowed: it is read into memory. */
    static final long MOST_MANIFEST_BYTES = 8L << 20;

    public BidLimits {
        if (totalBytes < 0 || fileBytes < 0 || jsonBytes < 0 || files < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
        jsonBytes = Math.min(jsonBytes, MOST_MANIFEST_BYTES);
    }

    long forEntry(String name) {
        return EntryName.isDocument(name) ? jsonBytes : fileBytes;
    }
}
