package org.guildhall.awards;

import java.time.Instant;
import java.util.List;
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
 * @param passedOver why the bid, which was recommended before, is not chosen; null where it never was, and of results
 *     told before that was said
 * @param remedies what the rules say of a debriefing and a challenge; null of results told before that was said
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
        @Nullable Instant standstillUntil,
        @Nullable PassedOver passedOver,
        @Nullable List<Remedy> remedies) {
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

    /** What the rules say of a debriefing and a challenge, to whoever was not chosen. */
    public List<Remedy> rules() {
        var chosen = kind == Kind.AWARDED || kind == Kind.SELECTED;
        return chosen || remedies == null ? List.of() : remedies;
    }

    /** Who was chosen. */
    public record Winner(String supplier, Money value, java.math.BigDecimal total) {}
}
