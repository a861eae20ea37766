package org.guildhall.openings;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;

/** What came of an officer's part in an opening. */
public sealed interface OpeningOutcome {
    /**
     * More officers are awaited until an instant; nothing was opened.
     *
     * @param came who has presented a share, in the order they came
     * @param needed how many more are needed
     */
    record Waiting(List<PersonId> came, int needed, Instant until) implements OpeningOutcome {
        public Waiting {
            came = List.copyOf(came);
        }
    }

    /** The bids are open, now or since an earlier time. */
    record Opened(Opening opening) implements OpeningOutcome {}
}
