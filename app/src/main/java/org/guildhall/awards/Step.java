package org.guildhall.awards;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One step of the chain that decides a recommendation.
 *
 * @param position from 1, in the order of deciding
 * @param authority id of the delegated authority it needs
 * @param decision null until it is taken, as are {@code person} and {@code at}
 * @param told whether who took it knew that a bidder who is refused is told the reason: nobody knew before it was so
 */
public record Step(
        int position,
        String authority,
        @Nullable Decision decision,
        String reason,
        @Nullable PersonId person,
        @Nullable Instant at,
        boolean told) {}
