package org.guildhall.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An envelope that was received in time. It stays sealed until opening; of several, the one that is held counts.
 *
 * <p>Units: {@code size} in bytes; instants UTC in whole microseconds. Shape: {@code sha256} of the envelope.
 *
 * @param closesAt the closing instant that the arrival was measured against
 * @param extendedUntil until when its bidder extended it past the day that was published, or null
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
        State state,
        @Nullable Instant extendedUntil) {
    /** A bid as it is kept, and when something last became of it. */
    public record Kept(Submission submission, Instant changedAt) {}

    /** Of all that an organisation sent to a stage, the latest first: whether that came back unopened. */
    static boolean awaitedAgain(List<Submission> versions) {
        return !versions.isEmpty() && versions.getFirst().state() == State.RETURNED;
    }

    /** What became of it, with its transition table. */
    public enum State {
        HELD,
        REPLACED,
        WITHDRAWN,
        /** Unopened, because the key it was sealed to is lost. */
        RETURNED;

        /** Only what is held changes: what was replaced, withdrawn or returned stays so. */
        public boolean mayBecome(State next) {
            return this == HELD && next != HELD;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
