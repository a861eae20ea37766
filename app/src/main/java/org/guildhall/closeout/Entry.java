package org.guildhall.closeout;

import java.time.Instant;
import org.guildhall.kernel.PersonId;

/**
 * That somebody did an item, in their words.
 *
 * @param format of data returned, such as GeoJSON; empty for the other items
 * @param sha256 of data returned, 64 hexadecimal characters; empty for the other items, and where there was no data
 */
public record Entry(Item item, String note, String format, String sha256, PersonId person, String name, Instant at) {}
