package org.guildhall.changes;

import java.util.List;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * A change of a contract as typed; what is null or empty is not touched. Amounts, numbers and days as people write
 * them.
 *
 * @param reason code of a reason of the by-law
 * @param rationale why this change, in both languages: it is published
 * @param lines those that change, by id, and new ones, without
 * @param ceiling where the pricing has one
 * @param organisation id of the registered organisation that takes the contract over
 * @param option id of the option that is exercised
 * @param basis on what it stands where the rules stop it or ask for a reason
 */
public record TypedAmendment(
        @Needed @Nullable String reason,
        @Needed @Nullable Text rationale,
        @Nullable List<TypedLine> lines,
        @Nullable String ceiling,
        @Nullable String endsOn,
        @Nullable Text scope,
        @Nullable String organisation,
        @Nullable String option,
        @Nullable TypedTermination termination,
        @Nullable TypedBasis basis) {

    /**
     * On what a change stands.
     *
     * @param ground code of the ground on which what is added is not put to the market
     * @param evidence what shows that the ground holds; not published
     * @param confirmation why a named person goes on where a rule is unverified or an agreement comes in; published
     */
    public record TypedBasis(
            @Nullable String ground,
            @Nullable String evidence,
            @Nullable String confirmation) {
        static final TypedBasis NOTHING = new TypedBasis(null, null, null);
    }

    /** On what it stands, never null. */
    TypedBasis stands() {
        return basis == null ? TypedBasis.NOTHING : basis;
    }

    /** One text as typed. */
    public record Text(@Nullable String en, @Nullable String fr) {
        boolean given() {
            return !blank(en) || !blank(fr);
        }
    }

    /** A line: with an id what of it changes, without one a new line. A quantity of 0 takes a line out. */
    public record TypedLine(
            @Nullable String id,
            @Nullable Text description,
            @Nullable String quantity,
            @Nullable String unit,
            @Nullable String unitPrice) {
        static final TypedLine NOTHING = new TypedLine(null, null, null, null, null);

        boolean given() {
            return !blank(id) || (description != null && description.given()) || !blank(quantity) || !blank(unitPrice);
        }
    }

    /** {@code cause}: for-cause or for-convenience. */
    public record TypedTermination(
            @Needed @Nullable String cause,
            @Needed @Nullable String effectiveOn) {}

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
