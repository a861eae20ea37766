package org.guildhall.solicitations;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.guildhall.terms.Difference;
import org.guildhall.terms.Document;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * A started stage as it shall be, and what that changes, once everything was checked. Criteria are not part of it: they
 * never change.
 *
 * @param added documents that waited and are published now
 * @param withdrawn documents that were published and are no longer
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
        List<Difference> differences) {}
