package org.guildhall.contracts;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;

/**
 * Somebody bound a side to a document.
 *
 * <p>OCDS: {@code contracts[].signatories} and, of the later of the two, {@code dateSigned}.
 *
 * @param sha256 of the document that was signed
 * @param name of the person, as at that time
 * @param authority the position and by-law for the city, the position for the supplier, as it was typed
 */
public record Signature(Side side, PersonId person, String name, Bilingual authority, String sha256, Instant at) {
    /** Who is bound. */
    public enum Side {
        CITY,
        SUPPLIER
    }
}
