package org.guildhall.syntheses;

import java.util.Map;
import java.util.Set;

/** Where a synthesis stands, with its transition table. */
public enum SynthesisStatus {
    /** It is being written. */
    DRAFT,
    /** A second person is to read it. */
    IN_REVIEW,
    /** A second person accepted it. */
    ACCEPTED,
    PUBLISHED;

    private static final Map<SynthesisStatus, Set<SynthesisStatus>> NEXT = Map.of(
            DRAFT, Set.of(IN_REVIEW, PUBLISHED),
            IN_REVIEW, Set.of(DRAFT, ACCEPTED),
            ACCEPTED, Set.of(DRAFT, PUBLISHED),
            PUBLISHED, Set.of());

    /** True if an act leads from here to there; from a draft to publication only where nobody has to review it. */
    public boolean mayBecome(SynthesisStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
