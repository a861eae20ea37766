package org.guildhall.evaluation;

import java.util.UUID;

/** Identifies a bid among evaluators only: the bid's own id stands beside its bidder's name in the opening record. */
public record CandidateId(UUID value) {
    static CandidateId random() {
        return new CandidateId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
