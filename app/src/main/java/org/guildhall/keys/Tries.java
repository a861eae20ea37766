package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.springframework.stereotype.Component;

/** Counts wrong passphrases of each officer, so that nobody who sits at an open session can go on guessing. */
@Component
class Tries {
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final ConcurrentHashMap<PersonId, Deque<Instant>> wrong = new ConcurrentHashMap<>();

    /** @throws Refused {@code keys.too-many-tries} until the oldest of five wrong tries is a quarter of an hour past */
    void require(PersonId person, Instant now) {
        wrong.computeIfPresent(person, (_, tries) -> {
            tries.removeIf(at -> !now.isBefore(at.plus(WITHIN)));
            return tries.isEmpty() ? null : tries;
        });
        var tries = wrong.get(person);
        if (tries != null && tries.size() >= MOST) {
            throw new Refused(
                    KeysProblem.TOO_MANY_TRIES, tries.getFirst().plus(WITHIN).toString());
        }
    }

    void wrong(PersonId person, Instant now) {
        wrong.compute(person, (_, tries) -> {
            var more = tries == null ? new ArrayDeque<Instant>() : new ArrayDeque<>(tries);
            more.addLast(now);
            return more;
        });
    }

    void right(PersonId person) {
        wrong.remove(person);
    }
}
