package org.guildhall.submissions;

import java.time.Instant;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.StageId;

/** A bidder with a complete draft in a stage, signed in. */
record Berth(Actor bidder, StageId stage, Instant closing, String token) {}
