package org.guildhall.log;

import java.util.List;

/** Rows of a room that its facts tell of: the nightly recount holds the ones against the others. */
public interface RowsOfFacts {
    /** Everything that differs, each by row and column and without a value; empty if nothing does. */
    List<String> differences();
}
