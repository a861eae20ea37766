package org.guildhall.terms;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A draft with nothing missing: what publication fixes.
 *
 * @param instrument what it leads to; null where nobody is chosen
 */
public record Complete(
        Bilingual title,
        Bilingual summary,
        List<Stage> stages,
        Contact contact,
        @Nullable Instrument instrument) {
    public Complete {
        stages = List.copyOf(stages);
    }

    /**
     * One stage of it; {@code questionsUntil} may still be null for a stage that starts later.
     *
     * @param threshold how many of its openers, and of the paper, open together
     * @param paper whether one more share is printed for the city's safe
     * @param irrevocableDays how many days after closing its bids may not be taken back; zero where they do not bind
     */
    public record Stage(
            List<Criterion> criteria,
            List<FormField> fields,
            List<PriceLine> priceLines,
            @Nullable Instant questionsUntil,
            List<PersonId> openers,
            int threshold,
            boolean paper,
            List<OrganisationId> invited,
            @Nullable OrganisationId named,
            int irrevocableDays) {}
}
