package org.guildhall.solicitations;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Difference;
import org.guildhall.terms.Document;
import org.guildhall.terms.FormField;
import org.guildhall.terms.Instrument;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * A started stage as it shall be, and what that changes, once everything was checked. Criteria are not part of it: they
 * never change.
 *
 * @param added documents that waited and are published now
 * @param withdrawn documents that were published and are no longer
 * @param contact to whom bidders may turn; null: the call names nobody, or it stays
 * @param instrument what the call leads to; null likewise
 * @param sealedTo the opening key that takes the place of one that is lost; null: it stays
 */
public record Amendment(
        Bilingual summary,
        List<FormField> fields,
        List<PriceLine> priceLines,
        List<Document> added,
        List<Document> withdrawn,
        @Nullable Instant questionsUntil,
        Instant closesAt,
        int irrevocableDays,
        List<Difference> differences,
        @Nullable Contact contact,
        @Nullable Instrument instrument,
        @Nullable SealedTo sealedTo) {
    /** The key that bids are sealed to instead of one that is lost, and among whom it is shared. */
    public record SealedTo(OpeningKeyId key, String recipient, Holders holders) {}
}
