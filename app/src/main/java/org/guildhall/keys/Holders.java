package org.guildhall.keys;

import java.util.List;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.shares.Deal;

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

    /** How many shares there are. */
    public int count() {
        return officers.size() + (paper ? 1 : 0);
    }

    /** How many there must be at least for a threshold. */
    public static int least(int threshold) {
        return threshold + SPARE;
    }
}
