package org.guildhall.rulings;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.guildhall.rulings.Ruling.Purchase;
import org.guildhall.vendors.OrganisationId;

/**
 * A room's answer to "what was bought from these suppliers lately?". The room that keeps contracts provides one: it is
 * further down than this room, which asks before a supplier is chosen again.
 */
public interface Bought {
    /** What was bound with one of these suppliers from one instant to another, latest first, each at its value now. */
    List<Purchase> from(Collection<OrganisationId> suppliers, Instant from, Instant to);
}
