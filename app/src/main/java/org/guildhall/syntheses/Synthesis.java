package org.guildhall.syntheses;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt from a stage, as far as it is written.
 *
 * @param document that belongs to it, or null
 * @param author who wrote last: they do not review it
 * @param reviews oldest first
 * @param publishedAt null before
 */
public record Synthesis(
        StageId stage,
        SynthesisStatus status,
        Text text,
        @Nullable Document document,
        PersonId author,
        List<Review> reviews,
        @Nullable Instant publishedAt) {
    public Synthesis {
        reviews = List.copyOf(reviews);
    }

    /** A second person's decision on it. */
    public record Review(PersonId reviewer, boolean accepted, String comments, Instant at) {}
}
