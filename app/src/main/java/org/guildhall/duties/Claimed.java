package org.guildhall.duties;

import java.time.LocalDate;
import java.util.List;
import org.guildhall.duties.Filing.Claim;
import org.guildhall.kernel.Checks;
import org.guildhall.rulings.Obligations.Ground;
import org.jspecify.annotations.Nullable;

/**
 * That a document is confidential, as a person claims it.
 *
 * @param ground blank: it is not claimed, and everybody may read the document
 * @param until the last day on which it is kept, ISO 8601
 */
record Claimed(
        @Nullable String ground,
        @Nullable String reason,
        @Nullable String until) {
    private static final int REASON = 4000;
    /** Longer than five years nobody can foresee a harm; whoever still does then claims it anew. */
    private static final int YEARS = 5;

    /** Notes what is wrong with it; null where nothing is claimed, or something is wrong. */
    @Nullable
    Claim read(Checks checks, List<Ground> grounds, LocalDate today) {
        if (ground == null || ground.isBlank()) {
            var alone = reason != null && !reason.isBlank() || until != null && !until.isBlank();
            checks.that(!alone, "ground", "duties.ground.missing");
            return null;
        }
        checks.that(grounds.stream().anyMatch(each -> each.rule().equals(ground)), "ground", "field.unknown-choice");
        var why = checks.text("reason", reason, REASON);
        var last = checks.day("until", until);
        checks.that(last == null || last.isAfter(today), "until", "duties.until.past")
                .that(last == null || !last.isAfter(today.plusYears(YEARS)), "until", "duties.until.far", YEARS);
        return last == null || checks.failed() ? null : new Claim(ground, why, last);
    }
}
