package org.guildhall.extensions;

import java.time.Instant;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.solicitations.StageId;

/**
 * What every bidder of a stage was asked: to be bound by their bid until a later instant.
 *
 * @param until the instant before which an extended bid cannot be taken back
 */
public record Asked(UUID id, StageId stage, Instant until, Bilingual reason, Instant at) {}
