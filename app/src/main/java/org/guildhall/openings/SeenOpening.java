package org.guildhall.openings;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;

/**
 * An opening as somebody sees it.
 *
 * @param count how many bids were opened
 * @param broken how many of them could not be opened or read
 * @param named whether everyone may know who bid, and at what total
 * @param seen whether this person may
 * @param bids as they were found; empty if this person may not know whose they are
 */
public record SeenOpening(
        Instant at, List<PersonId> officers, int count, int broken, boolean named, boolean seen, List<OpenedBid> bids) {
    public SeenOpening {
        officers = List.copyOf(officers);
        bids = List.copyOf(bids);
    }

    SeenOpening(Opening opening, boolean named, boolean seen) {
        this(
                opening.at(),
                opening.officers(),
                opening.bids().size(),
                (int) opening.bids().stream()
                        .filter(bid -> bid.status() == OpenedBid.Status.BROKEN)
                        .count(),
                named,
                seen,
                seen ? opening.bids() : List.of());
    }
}
