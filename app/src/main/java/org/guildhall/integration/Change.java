package org.guildhall.integration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the feed: an act, as whoever reads may know it.
 *
 * @param cursor names this entry; a reader goes on after it
 * @param stage the stage of the process, null for the whole of it
 * @param at when it was done
 * @param data the fields that everyone may see since then; none of an act that is not public yet
 * @param disclosed what the act opened of earlier ones
 * @param links where to read more, under the reader's own rights
 */
record Change(
        String cursor,
        String kind,
        String ocid,
        @Nullable String stage,
        Instant at,
        Map<String, Object> data,
        List<Opened> disclosed,
        Map<String, String> links) {
    /** Fields of an earlier act that were closed until now. */
    record Opened(String kind, @Nullable String stage, Instant at, Map<String, Object> data) {}

    /** A part of the feed; {@code next} is where to go on, null while there is nothing yet. */
    record Page(List<Change> changes, @Nullable String next) {}
}
