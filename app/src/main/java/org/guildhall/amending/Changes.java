package org.guildhall.amending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;

/**
 * What an addendum is to change; null leaves a thing as it is. {@code fields} and {@code priceLines} are the whole list
 * as it shall be. Criteria and weights cannot change: naming them is refused.
 */
public record Changes(
        @Nullable Instant closesAt,
        @Nullable Instant questionsUntil,
        Draft.@Nullable Text summary,
        @Nullable List<Draft.FieldText> fields,
        @Nullable List<Draft.LineText> priceLines,
        @Nullable DocumentChanges documents,
        @Nullable Object criteria,
        @Nullable Integer irrevocableDays) {
    public static final Changes NONE = new Changes(null, null, null, null, null, null, null, null);

    /** Documents that were added since publication and are published now, and published ones that are withdrawn. */
    public record DocumentChanges(
            @Nullable List<UUID> add, @Nullable List<UUID> withdraw) {}
}
