package org.guildhall.budgets;

import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * A budget line as typed.
 *
 * @param amount in Canadian dollars, as people write it
 */
public record TypedLine(
        @Needed @Nullable String code,
        @Needed @Nullable Text title,
        @Needed @Nullable String amount) {
    /** Both languages, either of which may be missing. */
    public record Text(@Nullable String en, @Nullable String fr) {}
}
