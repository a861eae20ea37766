package org.guildhall.openings;

import java.time.Instant;
import org.guildhall.kernel.PersonId;

/** What came of an officer's part in an opening. */
public sealed interface OpeningOutcome {
    /** The other officer is awaited until an instant; nothing was opened. */
    record Waiting(PersonId other, Instant until) implements OpeningOutcome {}

    /** The bids are open, now or since an earlier time. */
    record Opened(Opening opening) implements OpeningOutcome {}
}
