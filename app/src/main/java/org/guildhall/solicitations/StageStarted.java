package org.guildhall.solicitations;

import org.guildhall.kernel.Ocid;

/** A stage was started: the first one, with publication, or a later one. */
public record StageStarted(SolicitationId solicitation, StageId stage, Ocid ocid) {}
