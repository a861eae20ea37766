package org.guildhall.ocds;

/**
 * How much one release may ask of the reader.
 *
 * @param depth objects and arrays inside each other, from 1
 * @param weight characters of text and names, plus 16 for each value: roughly the bytes it has as JSON
 */
public record Limits(int depth, int weight) {
    /** 128 deep and 32 MB. */
    public static final Limits GENEROUS = new Limits(128, 32 << 20);

    public Limits {
        if (depth < 1 || weight < 16) {
            throw new IllegalArgumentException("no release fits " + depth + " deep and " + weight + " in weight");
        }
    }
}
