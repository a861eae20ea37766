package org.guildhall.openings;

import org.guildhall.kernel.Ocid;
import org.guildhall.solicitations.StageId;

/** The bids of a stage were opened and can be evaluated. */
public record BidsOpened(StageId stage, Ocid ocid) {}
