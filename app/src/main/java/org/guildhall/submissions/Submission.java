package org.guildhall.submissions;

import java.time.Instant;
import java.util.Locale;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;

/**
 * An envelope that was received in time. It stays sealed until opening; of several, the one that is held counts.
 *
 * <p>Units: {@code size} in bytes; instants UTC in whole microseconds. Shape: {@code sha256} of the envelope.
 *
 * @param closesAt the closing instant that the arrival was measured against
 */
public record Submission(
        BidId id,
        StageId stage,
        OrganisationId organisation,
        PersonId person,
        String sha256,
        long size,
        Instant arrivedAt,
        Instant closesAt,
        State state) {
    /** What became of it before closing, with its transition table. */
    public enum State {
        HELD,
        REPLACED,
        WITHDRAWN;

        /** Only what is held changes: what was replaced or withdrawn stays so. */
        public boolean mayBecome(State next) {
            return this == HELD && next != HELD;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
