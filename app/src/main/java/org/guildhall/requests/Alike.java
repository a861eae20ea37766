package org.guildhall.requests;

import java.time.Instant;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;

/**
 * An approved request that asks for something of the same UNSPSC families as another.
 *
 * @param requesters whose it is, and whose it was before it was handed over
 * @param estimate before tax, over its whole term
 * @param approvedAt when its last step was taken
 */
public record Alike(
        RequestId id, Ocid ocid, Bilingual title, Set<PersonId> requesters, Money estimate, Instant approvedAt) {}
