package org.guildhall.keys;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.shares.Deal;
import org.jspecify.annotations.Nullable;

/**
 * Among whom an opening key is shared.
 *
 * @param threshold how many of them open together, at least 2
 * @param officers each holds one share
 * @param paper whether one more share is printed for the city's safe
 */
public record Holders(int threshold, List<PersonId> officers, boolean paper) {
    /** How many shares may be lost, at publication, and bids still be opened. */
    public static final int SPARE = 2;

    /** The fewest that may open together. */
    public static final int LEAST_THRESHOLD = Deal.LEAST_THRESHOLD;

    /** The most shares there may be. */
    public static final int MOST = Deal.MOST_SHARES;

    public Holders {
        officers = List.copyOf(officers);
    }

    /** As a program asks for them: what was not said is none, and refused where it is looked at. */
    public static Holders asked(@Nullable List<UUID> officers, @Nullable Integer threshold, @Nullable Boolean paper) {
        var named = officers == null ? Stream.<UUID>empty() : officers.stream().filter(Objects::nonNull);
        return new Holders(
                threshold == null ? 0 : threshold, named.map(PersonId::new).toList(), Boolean.TRUE.equals(paper));
    }

    /** How many shares there are. */
    public int count() {
        return officers.size() + (paper ? 1 : 0);
    }

    /** How many there must be at least for a threshold. */
    public static int least(int threshold) {
        return threshold + SPARE;
    }
}
