package org.guildhall.sealservice;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The service is not there, does not know us, or failed: nothing is known of what it was asked. */
public final class Unanswered extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Unanswered(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
