package org.guildhall.teams;

import org.guildhall.kernel.Bilingual;
import org.guildhall.submissions.BidId;

/** What a buyer found of a bid whose team is not the one that was qualified. */
public record Finding(BidId bid, boolean eligible, Bilingual reason) {}
