package org.guildhall.solicitations;

import org.guildhall.kernel.Ocid;

/** A solicitation was published and its first stage started. */
public record SolicitationPublished(SolicitationId solicitation, StageId stage, Ocid ocid) {}
