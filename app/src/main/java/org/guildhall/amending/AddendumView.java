package org.guildhall.amending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.solicitations.Addendum;
import org.guildhall.terms.Difference;

/** An addendum as the API shows it. */
public record AddendumView(
        UUID id, UUID stage, int number, Bilingual reason, List<Difference> changes, Instant issuedAt) {
    public static AddendumView of(Addendum addendum) {
        return new AddendumView(
                addendum.id().value(),
                addendum.stage().value(),
                addendum.number(),
                addendum.reason(),
                addendum.changes(),
                addendum.issuedAt());
    }
}
