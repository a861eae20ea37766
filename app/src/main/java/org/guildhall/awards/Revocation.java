package org.guildhall.awards;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;

/**
 * That an award came to nothing: its supplier does not sign, or it should never have been made.
 *
 * @param reason as everybody reads it
 * @param by whoever holds the authority that decided the award
 */
public record Revocation(Bilingual reason, PersonId by, Instant at) {}
