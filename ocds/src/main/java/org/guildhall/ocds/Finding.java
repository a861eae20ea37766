package org.guildhall.ocds;

import tools.jackson.databind.node.ObjectNode;

/** One thing read from a file. */
public sealed interface Finding {
    /** Where it was read. */
    Position at();

    /**
     * A release.
     *
     * @param ocid as published, letter for letter
     * @param body as published, nothing added or left out; of repeated fields the last
     */
    record Taken(Position at, Kind kind, String ocid, ObjectNode body) implements Finding {}

    /**
     * Something that could not be taken.
     *
     * @param detail for the reader of a report, in English: an ocid, a size, the parser's words; may be empty
     */
    record Quarantined(Position at, Reason reason, String detail) implements Finding {}

    /**
     * The fields of a package or record around its releases: publisher, licence, ocid. Comes after the releases of the
     * same document, and is not counted.
     */
    record Surroundings(Position at, ObjectNode fields) implements Finding {}
}
