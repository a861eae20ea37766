package org.guildhall.negotiations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * The negotiation with one bidder.
 *
 * @param tenderer the bidder's legal name when it was opened
 * @param by who opened it
 * @param until from this instant on nothing is asked, offered or agreed
 * @param mostRounds as published
 * @param agreedAt null unless both sides agreed
 * @param sha256 of what was agreed; null unless both sides agreed
 * @param returnedAt when the recommendation of what was agreed was returned; null while it was not, or since it was
 *     recommended again
 * @param ending null while it has not come to nothing
 */
record Negotiation(
        UUID id,
        StageId stage,
        BidId bid,
        OrganisationId organisation,
        String tenderer,
        NegotiationStatus status,
        PersonId by,
        Instant openedAt,
        Instant until,
        int mostRounds,
        List<Round> rounds,
        @Nullable Instant agreedAt,
        @Nullable String sha256,
        @Nullable Instant returnedAt,
        @Nullable Ending ending) {
    Negotiation {
        rounds = List.copyOf(rounds);
    }

    /** The same, come to nothing. */
    Negotiation ended(Ending how) {
        return new Negotiation(
                id,
                stage,
                bid,
                organisation,
                tenderer,
                NegotiationStatus.ENDED,
                by,
                openedAt,
                until,
                mostRounds,
                rounds,
                agreedAt,
                sha256,
                returnedAt,
                how);
    }

    /** The round that was asked last. */
    Optional<Round> last() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.getLast());
    }

    /** True if the bidder has yet to answer what was asked last. */
    public boolean unanswered() {
        return last().filter(round -> !round.answered()).isPresent();
    }

    /** True while something can be asked, offered or agreed. */
    public boolean takes(Instant now) {
        return status == NegotiationStatus.OPEN && now.isBefore(until);
    }

    /** True if what was agreed was returned by who decides: the city may ask for another offer, or end it. */
    public boolean returned() {
        return status == NegotiationStatus.AGREED && returnedAt != null;
    }

    /** True while the city can ask, also anew. */
    public boolean asks(Instant now) {
        return takes(now) || (returned() && now.isBefore(until));
    }
}
