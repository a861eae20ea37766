package org.guildhall.questions;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.solicitations.StageId;
import org.jspecify.annotations.Nullable;

/**
 * A question about a stage. Who asked is kept only to write to them, and shown to nobody.
 *
 * @param text as it was asked, for the buyer
 * @param number in the order of the answers, or zero while unanswered
 * @param published the question as the buyer worded it for everyone, or null while unanswered
 * @param setAside why it is not answered, for whoever asked it and for the record; null if it was not set aside
 */
public record Question(
        QuestionId id,
        StageId stage,
        String text,
        Instant askedAt,
        int number,
        @Nullable Bilingual published,
        @Nullable Bilingual answer,
        @Nullable Instant answeredAt,
        @Nullable Bilingual setAside) {
    public boolean answered() {
        return answer != null;
    }

    /** Whether it was neither answered nor set aside. */
    public boolean waits() {
        return answer == null && setAside == null;
    }
}
