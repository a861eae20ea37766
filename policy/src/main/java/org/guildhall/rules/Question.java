package org.guildhall.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One purchase, as it was asked: words are kept as they were typed, and what is wrong with them is a finding.
 *
 * <p>Shape: the JSON interface of {@code ./guildhall policy explain}. Whatever is null was not said.
 */
public record Question(@Nullable Entity entity, @Nullable Procurement procurement) {

    /**
     * Who buys.
     *
     * @param kind {@code municipality}, {@code local-board}, {@code school-board}, {@code academic}, {@code health}
     * @param utilities whether it buys for water, electricity, gas, urban transport or an airport
     * @param bylaw the ladder of a by-law that is loaded, by its id, or null
     * @param ladder the lines of a by-law that is not loaded, or null
     */
    public record Entity(
            @Nullable String kind,
            @Nullable String province,
            @Nullable Boolean utilities,
            @Nullable String bylaw,
            @Nullable Ladder ladder) {}

    /**
     * A by-law as the one who asks states it.
     *
     * @param direct up to where one may buy directly, Canadian dollars
     * @param quotes up to where quotes are enough
     * @param minimumDays how long the city posts at least, clear days
     */
    public record Ladder(
            @Nullable BigDecimal direct,
            @Nullable BigDecimal quotes,
            @Nullable Integer minimumDays) {}

    /**
     * What is bought.
     *
     * @param category {@code goods}, {@code services} or {@code construction}; or null where {@code shares} says it
     * @param shares the value of each category in a mixed purchase: the largest decides
     * @param decidedOn the day on which the entity decided on its requirement: the rules of that day apply
     * @param method set: “may I do it so?”
     * @param ground the code of a ground for limited tendering, set: “may I claim it?”
     * @param specification {@code clear}, {@code unclear} or {@code unknown}
     * @param publishOn a day, or an instant with its offset
     * @param closeAt a day, or an instant with its offset
     * @param settled the rules that say that sources conflict, and on which a lawyer has given an opinion; or null
     * @param related what was bought of the same before, purchase by purchase; or null
     * @param stage which of two stages the dates are of: {@code request-to-participate} (anyone shows that they are
     *     qualified) or {@code tender-after-selection} (those selected tender); null: there is one, or both are meant
     */
    public record Procurement(
            @Nullable String category,
            @Nullable Map<String, BigDecimal> shares,
            @Nullable List<String> tags,
            @Nullable Value value,
            @Nullable String decidedOn,
            @Nullable String method,
            @Nullable String ground,
            @Nullable String specification,
            @Nullable String publishOn,
            @Nullable String closeAt,
            @Nullable List<String> settled,
            @Nullable List<Related> related,
            @Nullable String stage) {
        /** Of a purchase on which no lawyer was asked, and of which no earlier one was told. */
        public Procurement(
                @Nullable String category,
                @Nullable Map<String, BigDecimal> shares,
                @Nullable List<String> tags,
                @Nullable Value value,
                @Nullable String decidedOn,
                @Nullable String method,
                @Nullable String ground,
                @Nullable String specification,
                @Nullable String publishOn,
                @Nullable String closeAt) {
            this(
                    category,
                    shares,
                    tags,
                    value,
                    decidedOn,
                    method,
                    ground,
                    specification,
                    publishOn,
                    closeAt,
                    null,
                    null,
                    null);
        }
    }

    /**
     * What it is worth.
     *
     * @param wholeTerm the most that can be paid over the whole term, with options and all call-ups
     * @param annual what is spent in a year, or null
     * @param lastTwelveMonths what was bought of the same kind in the last 12 months, as one sum, or null
     * @param before set where a contract is changed: what was put to the market; the rest is the contract as changed
     */
    public record Value(
            @Nullable String currency,
            @Nullable BigDecimal wholeTerm,
            @Nullable BigDecimal annual,
            @Nullable Boolean taxIncluded,
            @Nullable BigDecimal lastTwelveMonths,
            @Nullable Before before) {
        /** Of a purchase that is no change of a contract. */
        public Value(
                @Nullable String currency,
                @Nullable BigDecimal wholeTerm,
                @Nullable BigDecimal annual,
                @Nullable Boolean taxIncluded,
                @Nullable BigDecimal lastTwelveMonths) {
            this(currency, wholeTerm, annual, taxIncluded, lastTwelveMonths, null);
        }
    }

    /**
     * An earlier purchase of the same kind. Those of the last months that are the same supplier's, the same requester's
     * or of the same category are added to this one, group by group, and judged as if they were one.
     *
     * @param value what it was worth, Canadian dollars
     * @param decidedOn the day on which the entity had decided on it, at the latest that of this purchase
     * @param same what the two share: {@code supplier}, {@code requester}, {@code category}; at least one
     */
    public record Related(
            @Nullable BigDecimal value,
            @Nullable String decidedOn,
            @Nullable List<String> same) {}

    /**
     * What was put to the market before a contract was changed.
     *
     * @param wholeTerm what it was worth over its whole term, with options and all call-ups
     * @param decidedOn the day on which the entity had decided on its requirement
     */
    public record Before(
            @Nullable BigDecimal wholeTerm, @Nullable String decidedOn) {}
}
