package org.guildhall.submissions;

import java.time.Instant;
import org.guildhall.solicitations.Closing;
import org.jspecify.annotations.Nullable;

/** What a bidder is told of an envelope that arrived. A caller that forgets a case does not compile. */
public sealed interface Receipt {
    /**
     * It is held, sealed, and counts unless it is replaced or withdrawn before closing.
     *
     * @param note what the city signed; null for the same bytes as before, received when receipts were not signed
     */
    record Received(Submission submission, @Nullable String note) implements Receipt {}

    /** It arrived at the closing instant or after it: nothing of it was kept. */
    record Late(Closing closing, Instant arrivedAt) implements Receipt {}
}
