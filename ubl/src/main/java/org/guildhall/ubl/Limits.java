package org.guildhall.ubl;

/**
 * How much one file may ask of the reader. A file at the limit is taken, one beyond it is not.
 *
 * @param bytes of the whole file, from 1
 * @param depth elements inside each other, from 1; an invoice needs about ten
 * @param elements of XML in all, or cells of a CSV file, from 1; a line of an invoice has about twenty
 * @param lines of the document, from 1: what a check costs grows with them
 */
public record Limits(int bytes, int depth, int elements, int lines) {
    /** 5 MB, 64 deep, 50,000 elements, two thousand lines. */
    public static final Limits STANDARD = new Limits(5_000_000, 64, 50_000, 2_000);

    public Limits {
        if (bytes < 1 || depth < 1 || elements < 1 || lines < 1) {
            throw new IllegalArgumentException(
                    "no file fits %d bytes, %d deep, %d elements, %d lines".formatted(bytes, depth, elements, lines));
        }
    }
}
