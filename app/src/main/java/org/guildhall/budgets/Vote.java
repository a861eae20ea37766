package org.guildhall.budgets;

import java.time.Instant;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;

/**
 * Council changed what it votes for a line.
 *
 * @param before what it had voted until then, before tax
 * @param amount what it votes since, before tax
 * @param reason where that stands, or why, as it was written
 * @param by who recorded it
 */
public record Vote(Instant at, Money before, Money amount, String reason, PersonId by) {}
