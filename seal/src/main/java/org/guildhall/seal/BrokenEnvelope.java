package org.guildhall.seal;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The envelope, not our disk or network, is at fault. Streams throw it; {@link SealedBids#open} turns it into
 * {@link Opening.Broken}.
 */
public final class BrokenEnvelope extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Breakage breakage;
    private final @Nullable Lock lock;

    /** {@code detail} is for the log and the opening record: English, without any content of the bid but names. */
    public BrokenEnvelope(Breakage breakage, String detail) {
        super(detail);
        this.breakage = breakage;
        this.lock = null;
    }

    BrokenEnvelope(Breakage breakage, String detail, Throwable cause) {
        super(detail, cause);
        this.breakage = breakage;
        this.lock = null;
    }

    private BrokenEnvelope(BrokenEnvelope broken, Lock lock) {
        super(lock.layer() + ": " + broken.detail(), broken);
        this.breakage = broken.breakage;
        this.lock = lock;
    }

    /** The same, found in the layer of {@code lock}; what was already found in a layer stays there. */
    BrokenEnvelope in(Lock layer) {
        return lock == null ? new BrokenEnvelope(this, layer) : this;
    }

    /** Which of two locks broke; empty for an envelope with one lock, and for what is inside both. */
    public Optional<Lock> lock() {
        return Optional.ofNullable(lock);
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
