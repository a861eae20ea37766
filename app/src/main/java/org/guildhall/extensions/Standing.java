package org.guildhall.extensions;

import java.time.Instant;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A bid that was opened and not taken back, and how long it binds.
 *
 * @param until the instant before which it binds, as published or as it was extended
 * @param lapsed whether that is past: then it cannot be accepted
 * @param agreed what its bidder answered when last asked to extend it; null: nothing yet, or never asked
 */
public record Standing(
        BidId bid,
        OrganisationId organisation,
        String tenderer,
        Instant until,
        boolean lapsed,
        @Nullable Boolean agreed) {}
