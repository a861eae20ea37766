package org.guildhall.feeds;

/**
 * A value as it was written.
 *
 * @param kind what the format says it is; a CSV file says nothing
 */
record Cell(String text, Kind kind) {
    enum Kind {
        UNSAID,
        TEXT,
        NUMBER,
        OTHER
    }
}
