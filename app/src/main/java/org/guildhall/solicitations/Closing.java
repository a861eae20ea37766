package org.guildhall.solicitations;

import java.time.Instant;
import org.guildhall.kernel.Ocid;

/**
 * The instant before which bids are on time, as the latest notice or addendum says it. It exists nowhere else.
 *
 * <p>Units: UTC in whole microseconds.
 */
public record Closing(Ocid ocid, Instant at) {
    /** True if a bid that arrives then is late: at the closing instant or after it. */
    public boolean excludes(Instant arrival) {
        return !arrival.isBefore(at);
    }
}
