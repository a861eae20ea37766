package org.guildhall.needs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;

/**
 * A problem, whose it is, and how anyone will see that it is better. Once stated, every text is complete in both
 * languages and nothing changes any more.
 *
 * <p>OCDS: {@code planning.rationale}, {@code planning.project} and the metrics extension.
 *
 * @param outcomeMeasure what is measured; {@code baseline} and {@code target} are in {@code unit}
 * @param statedAt when it became public; empty before
 */
public record Need(
        NeedId id,
        Ocid ocid,
        PersonId owner,
        Bilingual title,
        Wording problem,
        Wording whoHasIt,
        Wording outcomeMeasure,
        Wording unit,
        Optional<BigDecimal> baseline,
        Optional<BigDecimal> target,
        Wording users,
        Wording dataCollected,
        Set<Tag> tags,
        NeedStatus status,
        Instant draftedAt,
        Optional<Instant> statedAt) {
    public Need {
        tags = Set.copyOf(tags);
    }
}
