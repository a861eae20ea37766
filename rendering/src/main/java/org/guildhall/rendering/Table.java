package org.guildhall.rendering;

import java.util.ArrayList;
import java.util.List;

/** Rows as they are read, told in pieces, until there are too many. */
final class Table {
    private static final int CELLS = 2_000;

    private final String title;
    private final Leaves leaves;
    private List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int cells;
    private int characters;
    private boolean begun;

    Table(String title, Leaves leaves) {
        this.title = title;
        this.leaves = leaves;
    }

    void beginRow() {
        if (cells >= CELLS || characters >= Leaves.PIECE) {
            tell();
        }
        row = new ArrayList<>();
        if (leaves.takesCell()) { // a row of none takes room too
            rows.add(row);
            cells++;
        }
    }

    void cell(String text) {
        if (leaves.takesCell()) {
            var part = leaves.limited(text);
            row.add(part);
            cells++;
            characters += part.length();
        }
    }

    /** What was not told yet. @throws Stopped if something was left out */
    void end() throws Stopped {
        if (!rows.isEmpty() || !begun) {
            tell();
        }
        leaves.requireRoom();
    }

    private void tell() {
        leaves.rows(title, rows);
        begun = true;
        rows = new ArrayList<>();
        cells = 0;
        characters = 0;
    }
}
