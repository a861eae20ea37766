package org.guildhall.rules;

import java.util.List;

/**
 * The rules of one instrument, as one file.
 *
 * @param kind {@code agreement}, {@code province}, {@code by-law} or {@code general}
 * @param agreement the id by which answers name it, or empty: nothing that applies or not
 * @param missing how grave a day without a rule is: {@code stop} or {@code warn}
 * @param sha256 of the file’s bytes, lowercase hex: stored with every decision
 */
public record Pack(
        String id, String kind, String agreement, String missing, Text title, String sha256, List<Row> rows) {
    public Pack {
        rows = List.copyOf(rows);
    }
}
