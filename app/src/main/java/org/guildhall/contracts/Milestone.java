package org.guildhall.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Something to be reached or handed over, and how anyone will know.
 *
 * <p>OCDS: {@code contracts[].milestones[]}, status scheduled, then met.
 *
 * @param id unique in its contract
 * @param criteria what must be true for it to be accepted
 * @param metAt when the contract owner recorded that it was met; null until then
 * @param metOn the day on which it was met: what counts for being on time
 * @param evidence how that was seen; empty before
 */
public record Milestone(
        String id,
        Kind kind,
        Bilingual title,
        Bilingual criteria,
        LocalDate due,
        @Nullable Instant metAt,
        @Nullable LocalDate metOn,
        String evidence) {
    /** A point reached, or a thing handed over. */
    public enum Kind {
        MILESTONE,
        DELIVERABLE
    }

    /** Today unless it is said; nothing is met tomorrow, or before its contract begins. */
    static LocalDate metOn(Checks checks, @Nullable String typed, Contract contract, LocalDate today) {
        var day = typed == null || typed.isBlank() ? today : checks.day("metOn", typed);
        var first = contract.startsOn();
        checks.that(day == null || !day.isAfter(today), "metOn", "contracts.milestone.metOn.future")
                .that(
                        day == null || day.equals(today) || first == null || !day.isBefore(first),
                        "metOn",
                        "contracts.milestone.metOn.before",
                        first == null ? "" : first);
        return day == null ? today : day;
    }

    public boolean met() {
        return metAt != null;
    }
}
