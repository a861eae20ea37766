package org.guildhall.solicitations;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.terms.Difference;

/**
 * A published change to a started stage, to be acknowledged by every bid. {@code number} counts from one in its stage.
 */
public record Addendum(
        AddendumId id, StageId stage, int number, Bilingual reason, List<Difference> changes, Instant issuedAt) {
    /** The path of the change to what bids are sealed to. */
    public static final String OPENING_KEY = "openingKey";

    public Addendum {
        changes = List.copyOf(changes);
    }

    /** True if bids are sealed to another key since. */
    public boolean replacesKey() {
        return changes.stream().anyMatch(each -> each.path().equals(OPENING_KEY));
    }
}
