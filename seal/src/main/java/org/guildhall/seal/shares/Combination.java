package org.guildhall.seal.shares;

import java.util.List;
import org.guildhall.seal.OpeningKey;

/** What came of putting shares together. */
public sealed interface Combination permits Combination.Whole, Refusal {
    /**
     * The opening key, to be closed by the caller.
     *
     * @param wrong the indices of shares that are not what was dealt, where others sufficed without them; where nothing
     *     was registered and several readings are equally good, of all that either calls wrong
     */
    record Whole(OpeningKey key, List<Integer> wrong) implements Combination {
        public Whole {
            wrong = List.copyOf(wrong);
        }
    }
}
