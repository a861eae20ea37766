package org.guildhall.publishing;

import java.time.Instant;
import java.util.Map;
import org.guildhall.disclosure.Disclosed.Position;

/**
 * One published act of one process.
 *
 * <p>OCDS: a release; {@code body} is it whole. It never changes once published.
 *
 * @param number 1, 2, 3… within the process
 * @param date strictly later than that of the release before
 */
record Release(
        String ocid,
        int number,
        String id,
        Instant date,
        String tag,
        String kind,
        Position position,
        Map<String, Object> body) {}
