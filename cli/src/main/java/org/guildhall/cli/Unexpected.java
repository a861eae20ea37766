package org.guildhall.cli;

import org.jspecify.annotations.Nullable;

/** Something did not go as the story says. */
public class Unexpected extends RuntimeException {
    private final transient @Nullable Answer answer;

    public Unexpected(String message) {
        this(message, null);
    }

    /** @param answer that was another than what was expected */
    Unexpected(String message, @Nullable Answer answer) {
        super(message);
        this.answer = answer;
    }

    @Nullable
    Answer answer() {
        return answer;
    }
}
