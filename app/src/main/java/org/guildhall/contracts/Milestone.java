package org.guildhall.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Something to be reached or handed over, and how anyone will know.
 *
 * <p>OCDS: {@code contracts[].milestones[]}, status scheduled, then met.
 *
 * @param id unique in its contract
 * @param criteria what must be true for it to be accepted
 * @param metAt null until the contract owner records that it was met
 * @param evidence how that was seen; empty before
 */
public record Milestone(
        String id,
        Kind kind,
        Bilingual title,
        Bilingual criteria,
        LocalDate due,
        @Nullable Instant metAt,
        String evidence) {
    /** A point reached, or a thing handed over. */
    public enum Kind {
        MILESTONE,
        DELIVERABLE
    }

    public boolean met() {
        return metAt != null;
    }
}
