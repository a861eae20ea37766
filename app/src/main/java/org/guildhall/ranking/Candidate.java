package org.guildhall.ranking;

import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;

/** A bid as its evaluators know it: by a letter. Whose it is stays with the door until quality is settled. */
public record Candidate(CandidateId id, String label, BidId bid, OrganisationId organisation) {}
