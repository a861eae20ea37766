package org.guildhall.sealservice;

import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service will not, and said so. Nothing was changed and no key given out. */
public final class Refusal extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why, as a stable code: lower case with hyphens on the wire. */
    public enum Reason {
        /** Nothing was told of this stage. */
        UNKNOWN(404),
        /** Closing and cooling are not over. */
        TOO_EARLY(409),
        /** Closing and cooling are over, so that the closing never moves again. */
        OVER(409),
        /** The closing would move earlier, and no fact was named. */
        WITHOUT_BASIS(409),
        /** The closing would be no longer ahead. */
        PAST(409),
        /** The cooling period is outside of what is allowed, or would become shorter. */
        COOLING(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** As it is sent and printed. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    @Nullable
    private final transient Instant opensAt;

    Refusal(Reason reason, @Nullable Instant opensAt) {
        super(opensAt == null ? reason.code() : reason.code() + ", opens at " + opensAt);
        this.reason = reason;
        this.opensAt = opensAt;
    }

    public Reason reason() {
        return reason;
    }

    /** From when the lock is taken off, where that is why. */
    public Optional<Instant> opensAt() {
        return Optional.ofNullable(opensAt);
    }
}
