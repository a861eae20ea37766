package org.guildhall.drafting;

import java.time.Instant;
import java.util.UUID;
import org.guildhall.kernel.PersonId;

/** A second person's decision on a draft. */
public record Review(UUID id, PersonId reviewer, Decision decision, String comments, Instant at) {}
