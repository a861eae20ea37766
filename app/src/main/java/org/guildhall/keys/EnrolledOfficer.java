package org.guildhall.keys;

import java.time.Instant;
import org.guildhall.kernel.PersonId;

/** An officer who holds a key. Shape: {@code recipient} is the public half, {@code age1…}. */
public record EnrolledOfficer(PersonId person, String recipient, Instant enrolledAt, Instant changedAt) {}
