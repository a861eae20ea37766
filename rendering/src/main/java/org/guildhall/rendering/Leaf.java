package org.guildhall.rendering;

import java.util.List;

/**
 * One piece of a rendition.
 *
 * <p>Units: {@code width} and {@code height} in pixels; 0 where there is no picture.
 *
 * @param title what the file calls it, for example the name of a worksheet; may be empty
 * @param whole false if the file holds something here that could not be drawn
 * @param text what was read here, as plain text; of a picture its alternative; may be empty
 * @param rows of a table, each a list of cells; empty for the others
 */
public record Leaf(
        Kind kind, String title, int width, int height, boolean whole, String text, List<List<String>> rows) {
    public Leaf {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** What it is. The names are kept: add, never rename. */
    public enum Kind {
        /** A page or picture of the file, as a JPEG. */
        PICTURE,
        /** Paragraphs. */
        TEXT,
        /** Rows and columns. */
        TABLE
    }

    /** True if there is a picture of it. */
    public boolean drawn() {
        return width > 0;
    }

    static Leaf picture(int width, int height, boolean whole, String text) {
        return new Leaf(Kind.PICTURE, "", width, height, whole, text, List.of());
    }

    static Leaf text(String text) {
        return new Leaf(Kind.TEXT, "", 0, 0, true, text, List.of());
    }

    static Leaf table(String title, List<List<String>> rows) {
        return new Leaf(Kind.TABLE, title, 0, 0, true, "", rows);
    }
}
