package org.guildhall.tlog;

import java.io.IOException;
import java.io.Serial;

/**
 * What was read is not to be believed: it is malformed, wrongly signed, or does not follow from the checkpoint. Any
 * other {@link IOException} of this library means that a disk or a network failed, and that the same may be tried
 * again.
 */
public final class Untrusted extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** {@code detail} is for a log: English, one sentence, without any content of an entry. */
    public Untrusted(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Why, as a code. */
    public Reason reason() {
        return reason;
    }

    /** Why, in one sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
