package org.guildhall.ocds;

/**
 * What became of everything in a file: {@code read} is always {@code taken + quarantined}.
 *
 * @param documents JSON documents found in it
 * @param read releases of any kind, and whatever stood in the place of one
 * @param taken handed over as {@link Finding.Taken}
 * @param quarantined handed over as {@link Finding.Quarantined}
 * @param repairedBytes bytes that were not UTF-8 and were read as Windows-1252, which contains ISO-8859-1
 */
public record Tally(long documents, long read, long taken, long quarantined, long repairedBytes) {
    public Tally {
        if (read != taken + quarantined) {
            throw new IllegalArgumentException(read + " read, " + taken + " taken, " + quarantined + " quarantined");
        }
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                documents + other.documents,
                read + other.read,
                taken + other.taken,
                quarantined + other.quarantined,
                repairedBytes + other.repairedBytes);
    }

    /** Of nothing. */
    public static Tally none() {
        return new Tally(0, 0, 0, 0, 0);
    }
}
