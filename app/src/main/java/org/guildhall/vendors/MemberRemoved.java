package org.guildhall.vendors;

import java.time.Instant;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;

/** A person acts for an organisation no more. */
public record MemberRemoved(OrganisationId organisation, PersonId person, Actor by, Instant at) {}
