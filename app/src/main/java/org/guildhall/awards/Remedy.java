package org.guildhall.awards;

import org.guildhall.kernel.Bilingual;
import org.guildhall.rulings.Obligations;

/**
 * What a rule says of a debriefing or of a challenge, as it was when bidders were told.
 *
 * @param cited the rule and where it stands written
 */
public record Remedy(Bilingual text, Bilingual cited, boolean unverified) {
    static Remedy of(Obligations.Reason reason) {
        return new Remedy(reason.text(), reason.row().cited(), reason.unverified());
    }
}
