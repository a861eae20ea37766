package org.guildhall.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a public page, ready to show.
 *
 * @param id its anchor
 * @param lead a sentence under the heading, or null
 * @param rows names and values
 * @param table or null
 */
record Section(
        String id,
        String heading,
        @Nullable String lead,
        List<Row> rows,
        @Nullable Table table) {
    /** A name and its value, with where it leads or null. */
    record Row(String key, String value, @Nullable String href) {}

    /** A table: its columns, and rows of as many cells. */
    record Table(List<Column> columns, List<List<Cell>> rows) {}

    record Column(String name, boolean number) {}

    record Cell(String text, @Nullable String href, boolean number) {}
}
