package org.guildhall.terms;

import java.util.List;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A question a bid answers.
 *
 * @param id unique in its stage
 * @param section the procedure stage's section it stands in
 * @param choices of a {@link Kind#CHOICE}, otherwise empty
 * @param criterion the criterion its answer is evidence for, or null
 */
public record FormField(
        String id,
        String section,
        Kind kind,
        Bilingual label,
        boolean required,
        List<Choice> choices,
        @Nullable String criterion) {
    public FormField {
        choices = List.copyOf(choices);
    }

    /** What an answer looks like. */
    public enum Kind {
        TEXT,
        NUMBER,
        CHOICE,
        DATE,
        FILE,
        /** How a requirement is met: a statement in words. */
        REQUIREMENT
    }

    /** One answer offered. */
    public record Choice(String id, Bilingual label) {}
}
