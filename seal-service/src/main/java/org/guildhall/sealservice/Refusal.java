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
        /** The log that was read does not say when this stage closes. */
        UNKNOWN(404),
        /** Closing and cooling are not over. */
        TOO_EARLY(409),
        /** They are, and the log was not read as far: a later closing could stand in what is missing. */
        LOG_BEHIND(409),
        /** The log is not signed with the key that is known as this city's. */
        LOG_KEY(409),
        /** The log has fewer entries than were read. */
        LOG_SHRANK(409),
        /** The entries are not those that are signed, or not those that were read before. */
        LOG_OTHER(409);

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
