package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the shares of an opening key now. Nothing in it is secret.
 *
 * @param epoch which handing out it is, counted from 1
 * @param threshold how many shares open
 * @param holdings one for each share, in the order of their indices
 */
public record Custody(OpeningKeyId key, int epoch, int threshold, Instant dealtAt, List<Holding> holdings) {
    /** For how long the share for the safe waits to be printed. */
    public static final Duration PAPER_KEPT = Papers.KEPT;

    public Custody {
        holdings = List.copyOf(holdings);
    }

    /**
     * One share.
     *
     * @param officer who holds it; null for the one on paper
     * @param liveAt when it was last shown to be readable, since it was dealt; null if it never was
     * @param lost whether its officer may no longer act for the city
     */
    public record Holding(
            int index, @Nullable PersonId officer, @Nullable Instant liveAt, boolean lost) {
        public boolean paper() {
            return officer == null;
        }
    }

    /** True if it is shared among just these, and the paper is there if it is to be. */
    boolean among(Holders holders) {
        return threshold == holders.threshold()
                && holdings.size() == holders.count()
                && Set.copyOf(officers()).equals(Set.copyOf(holders.officers()));
    }

    /** True if this person holds a share. */
    public boolean holds(PersonId person) {
        return holdings.stream().anyMatch(each -> person.equals(each.officer()));
    }

    /** The officers, without the paper. */
    public List<PersonId> officers() {
        return holdings.stream()
                .map(Holding::officer)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
