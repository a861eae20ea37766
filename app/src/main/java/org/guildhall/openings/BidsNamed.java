package org.guildhall.openings;

import org.guildhall.kernel.Ocid;
import org.guildhall.solicitations.StageId;

/** From now on everyone may know who bid in a stage, and at what total. */
public record BidsNamed(StageId stage, Ocid ocid) {}
