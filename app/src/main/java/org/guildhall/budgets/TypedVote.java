package org.guildhall.budgets;

import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * What council votes for a line from now on, as typed.
 *
 * @param amount in Canadian dollars, as people write it
 * @param reason where that stands: a resolution, a report
 */
public record TypedVote(
        @Needed @Nullable String amount, @Needed @Nullable String reason) {}
