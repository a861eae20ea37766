package org.guildhall.solicitations;

import org.guildhall.kernel.Ocid;

/** A published solicitation was cancelled: no bid is received or opened any more. */
public record SolicitationCancelled(SolicitationId solicitation, Ocid ocid) {}
