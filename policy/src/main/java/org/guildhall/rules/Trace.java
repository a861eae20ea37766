package org.guildhall.rules;

import java.util.LinkedHashSet;
import java.util.Set;

/** The rows that took part in an answer. */
final class Trace {
    private final Set<Row> rows = new LinkedHashSet<>();

    Row used(Row row) {
        rows.add(row);
        return row;
    }

    Set<Row> rows() {
        return rows;
    }
}
