package org.guildhall.seal.shares;

import java.util.List;

/** What came of dealing a key again. */
public sealed interface Resharing permits Resharing.Reshared, Refusal {
    /**
     * New shares of the same key, each to be closed by the caller.
     *
     * @param deal the next epoch
     * @param wrong the indices of old shares that were not what was dealt, where others sufficed without them
     */
    record Reshared(Deal deal, List<Share> shares, List<Integer> wrong) implements Resharing {
        public Reshared {
            shares = List.copyOf(shares);
            wrong = List.copyOf(wrong);
        }
    }
}
