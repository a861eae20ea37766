package org.guildhall.seal;

import java.io.IOException;
import java.io.Serial;

/**
 * The envelope, not our disk or network, is at fault. Streams throw it; {@link SealedBids#open} turns it into
 * {@link Opening.Broken}.
 */
public final class BrokenEnvelope extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Breakage breakage;

    /** {@code detail} is for the log and the opening record: English, without any content of the bid but names. */
    public BrokenEnvelope(Breakage breakage, String detail) {
        super(detail);
        this.breakage = breakage;
    }

    BrokenEnvelope(Breakage breakage, String detail, Throwable cause) {
        super(detail, cause);
        this.breakage = breakage;
    }

    /** What is wrong, as a code. */
    public Breakage breakage() {
        return breakage;
    }

    /** What is wrong, in one sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
