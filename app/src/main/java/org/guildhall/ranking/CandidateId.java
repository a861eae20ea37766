package org.guildhall.ranking;

import java.util.UUID;

/** Identifies a bid among evaluators only: the bid's own id stands beside its bidder's name in the opening record. */
public record CandidateId(UUID value) {
    public static CandidateId random() {
        return new CandidateId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
