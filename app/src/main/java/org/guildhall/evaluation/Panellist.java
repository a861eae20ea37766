package org.guildhall.evaluation;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person on a panel.
 *
 * @param chairs leads and records the consensus
 * @param scores gives scores; a chair does so only if also named as a member
 * @param completedAt when their own scores became final, or null
 */
public record Panellist(
        PersonId person,
        boolean chairs,
        boolean scores,
        Declaration declaration,
        @Nullable Instant completedAt) {
    /** What a person said of their interests before a bid was shown to them. */
    public enum Declaration {
        AWAITED,
        NO_CONFLICT,
        CONFLICT
    }

    public boolean recused() {
        return declaration == Declaration.CONFLICT;
    }

    /** True once they may see bids: they declared, and declared no conflict. */
    public boolean cleared() {
        return declaration == Declaration.NO_CONFLICT;
    }

    public boolean completed() {
        return completedAt != null;
    }
}
