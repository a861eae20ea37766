package org.guildhall.questions;

import java.util.UUID;

/** Identifies one question. */
public record QuestionId(UUID value) {
    public static QuestionId random() {
        return new QuestionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
