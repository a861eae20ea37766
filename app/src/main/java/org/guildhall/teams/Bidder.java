package org.guildhall.teams;

import java.util.List;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Who really bids.
 *
 * @param added the venturers who were not in the team that was qualified; empty where there was no shortlist
 * @param finding what a buyer found; null: nothing yet, or nothing to find
 */
public record Bidder(
        BidId bid,
        OrganisationId organisation,
        String tenderer,
        Team team,
        List<String> added,
        @Nullable Finding finding) {
    public Bidder {
        added = List.copyOf(added);
    }

    /** True while a buyer has to say whether this bid may be judged. */
    public boolean open() {
        return !added.isEmpty() && finding == null;
    }
}
