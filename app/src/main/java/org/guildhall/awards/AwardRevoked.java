package org.guildhall.awards;

import org.guildhall.kernel.Actor;

/** An award is being revoked, in the same transaction: a room whose work stands on it refuses. */
public record AwardRevoked(Award award, Actor by) {}
