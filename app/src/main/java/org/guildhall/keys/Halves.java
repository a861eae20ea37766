package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.kernel.PersonId;
import org.springframework.stereotype.Component;

/**
 * What the first of two officers left until the second comes: in memory only, for a quarter of an hour. It is sealed
 * to the other officer, so that even a copy of this memory opens nothing.
 */
@Component
class Halves {
    static final Duration KEPT = Duration.ofMinutes(15);

    private final ConcurrentHashMap<OpeningKeyId, Half> waiting = new ConcurrentHashMap<>();

    /** A key with one layer taken off. */
    record Half(PersonId by, byte[] sealedToOther, Instant until) {}

    /** What the other officer left, once; or, if there is nothing, keeps what this one brings. */
    Optional<Half> takeOrLeave(OpeningKeyId key, Half brought, Instant now) {
        var taken = new Half[1];
        waiting.compute(key, (_, left) -> {
            if (left == null || left.by().equals(brought.by()) || !now.isBefore(left.until())) {
                return brought;
            }
            taken[0] = left;
            return null;
        });
        return Optional.ofNullable(taken[0]);
    }

    /** Who has presented their half and until when it waits. */
    Optional<Half> waiting(OpeningKeyId key, Instant now) {
        return Optional.ofNullable(waiting.get(key)).filter(half -> now.isBefore(half.until()));
    }
}
