package org.guildhall.closeout;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;

/**
 * That an item need not be done: who says so, why, and under which authority.
 *
 * @param authority by position
 * @param source the by-law that gives the authority
 */
public record Waiver(
        Item item, String reason, Bilingual authority, Bilingual source, PersonId person, String name, Instant at) {}
