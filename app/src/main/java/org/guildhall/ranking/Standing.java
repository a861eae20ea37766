package org.guildhall.ranking;

import java.math.BigDecimal;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Criterion;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Where a bid stands when the ranking is closed, and why.
 *
 * <p>Units: points have two decimals; {@code price} is before tax.
 *
 * @param label the letter under which it was evaluated, empty if it could not be opened
 * @param rank from 1, or null if it is excluded or the stage has no order
 * @param tie what set it apart from a bid with the same result, or null
 * @param exclusion why it is not compliant, or null
 * @param lines one for each criterion, in the order of the notice; none for a bid that could not be opened
 */
public record Standing(
        BidId bid,
        OrganisationId organisation,
        String label,
        @Nullable Integer rank,
        @Nullable TieBreak tie,
        @Nullable Exclusion exclusion,
        BigDecimal quality,
        @Nullable BigDecimal pricePoints,
        BigDecimal total,
        @Nullable Money price,
        List<Line> lines) {
    public Standing {
        lines = List.copyOf(lines);
    }

    public boolean compliant() {
        return exclusion == null;
    }

    /** Why a bid is not ranked: the criterion, if it was one, and the panel's words. */
    public record Exclusion(Why why, @Nullable Bilingual criterion, String comment) {}

    /** Kinds of non-compliance. */
    public enum Why {
        /** The envelope could not be opened or was not what it claimed to be. */
        BROKEN,
        MANDATORY_NOT_MET,
        BELOW_MINIMUM,
        NO_PRICE,
        /** Its bidder took it back after closing. */
        WITHDRAWN,
        /** Its bidder is not who was qualified. */
        INELIGIBLE;

        /** The code in facts, messages and the API, for example {@code below-minimum}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The result of one criterion.
     *
     * @param score 0 to 10, of a rated criterion
     * @param met of a mandatory criterion
     * @param points of a rated or price criterion
     */
    public record Line(
            String criterion,
            Criterion.Kind kind,
            Bilingual title,
            BigDecimal weight,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal score,
            @Nullable Boolean met,
            @Nullable BigDecimal points,
            String comment) {}
}
