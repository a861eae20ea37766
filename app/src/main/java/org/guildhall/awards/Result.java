package org.guildhall.awards;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What one bidder is told of one stage, kept as it was told.
 *
 * @param own where the bid stands and why, by criterion
 * @param ranked how many bids were ranked
 * @param winner who was chosen at what value with how many points, or null if nobody was
 * @param reason the city's reasons, or null where a stage only selects
 */
public record Result(
        StageId stage,
        OrganisationId organisation,
        Bilingual title,
        Kind kind,
        Standing own,
        int ranked,
        @Nullable Winner winner,
        @Nullable Bilingual reason,
        Instant at,
        @Nullable Instant standstillUntil) {
    /** The outcome in one word. */
    public enum Kind {
        /** The bid was chosen. */
        AWARDED,
        /** Another bid was chosen. */
        NOT_AWARDED,
        /** No bid was chosen. */
        NONE_SUITABLE,
        /** The bidder may enter the next stage. */
        SELECTED,
        /** The bidder may not enter the next stage. */
        NOT_SELECTED
    }

    /** Who was chosen. */
    public record Winner(String supplier, Money value, java.math.BigDecimal total) {}
}
