package org.guildhall.openings;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;

/** The opening of a stage: when, by which officers in the order of the key, and what was found. */
public record Opening(Instant at, List<PersonId> officers, List<OpenedBid> bids) {
    public Opening {
        officers = List.copyOf(officers);
        bids = List.copyOf(bids);
    }
}
