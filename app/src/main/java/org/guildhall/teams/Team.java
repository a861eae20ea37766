package org.guildhall.teams;

import java.util.List;

/**
 * With whom an organisation bids. Names are as the bidder writes them, each once.
 *
 * @param venturers who are bound by the bid beside the bidder; empty: it bids alone
 * @param subcontractors who would do a major part of the work
 */
public record Team(List<String> venturers, List<String> subcontractors) {
    /** Bids alone, or has not said otherwise. */
    public static final Team ALONE = new Team(List.of(), List.of());

    public Team {
        venturers = List.copyOf(venturers);
        subcontractors = List.copyOf(subcontractors);
    }
}
