package org.guildhall.syntheses;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
enum SynthesisProblem implements Problem {
    /** The rules of the stage promise no synthesis. */
    NOT_ASKED(409),
    /** What was answered has not been opened. */
    NOT_OPENED(409),
    NOT_WRITTEN(409),
    IN_REVIEW(409),
    NOT_IN_REVIEW(409),
    NOT_ACCEPTED(409),
    PUBLISHED(409),
    AUTHOR_REVIEWS(403),
    DOCUMENT_TYPE(422),
    DOCUMENT_EMPTY(422);

    private final int status;

    SynthesisProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "syntheses." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
