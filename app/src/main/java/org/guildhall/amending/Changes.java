package org.guildhall.amending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;

/**
 * What an addendum is to change; null leaves a thing as it is. {@code fields} and {@code priceLines} are the whole list
 * as it shall be. Criteria and weights cannot change: naming them is refused.
 *
 * @param contact to whom bidders may turn from then on
 * @param instrument what the call leads to from then on
 * @param openingKey among whom another opening key is shared, in place of one that is lost; bids go back unopened
 */
public record Changes(
        @Nullable Instant closesAt,
        @Nullable Instant questionsUntil,
        Draft.@Nullable Text summary,
        @Nullable List<Draft.FieldText> fields,
        @Nullable List<Draft.LineText> priceLines,
        @Nullable DocumentChanges documents,
        @Nullable Object criteria,
        @Nullable Integer irrevocableDays,
        LostKey.@Nullable NewKey openingKey,
        Draft.@Nullable ContactText contact,
        Draft.@Nullable InstrumentText instrument) {
    /** Changes that leave the contact and what the call leads to as they are. */
    public Changes(
            @Nullable Instant closesAt,
            @Nullable Instant questionsUntil,
            Draft.@Nullable Text summary,
            @Nullable List<Draft.FieldText> fields,
            @Nullable List<Draft.LineText> priceLines,
            @Nullable DocumentChanges documents,
            @Nullable Object criteria,
            @Nullable Integer irrevocableDays,
            LostKey.@Nullable NewKey openingKey) {
        this(
                closesAt,
                questionsUntil,
                summary,
                fields,
                priceLines,
                documents,
                criteria,
                irrevocableDays,
                openingKey,
                null,
                null);
    }

    public static final Changes NONE = new Changes(null, null, null, null, null, null, null, null, null);

    /** Another opening key, and when the stage closes then; null: as it would have. */
    static Changes of(LostKey.NewKey openingKey, @Nullable Instant closesAt) {
        return new Changes(closesAt, null, null, null, null, null, null, null, openingKey);
    }

    /** Documents that were added since publication and are published now, and published ones that are withdrawn. */
    public record DocumentChanges(
            @Nullable List<UUID> add, @Nullable List<UUID> withdraw) {}
}
