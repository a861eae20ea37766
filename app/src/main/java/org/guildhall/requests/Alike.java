package org.guildhall.requests;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;

/**
 * An approved request that asks for something of the same UNSPSC families as another.
 *
 * @param estimate before tax, over its whole term
 * @param approvedAt when its last step was taken
 */
public record Alike(RequestId id, Ocid ocid, Bilingual title, PersonId requester, Money estimate, Instant approvedAt) {}
