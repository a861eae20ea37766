package org.guildhall.changes;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;

/**
 * That an organisation agreed to a change: who acted for it, and the hash of the text that was read.
 *
 * @param sha256 of the amendment's text, 64 hexadecimal characters
 */
public record Agreement(OrganisationId organisation, PersonId person, String name, String sha256, Instant at) {}
