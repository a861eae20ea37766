package org.guildhall.keys;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.shares.RecoveryWords;
import org.guildhall.seal.shares.Share;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Words that wait to be printed: in memory only, for one person, until that person has typed some of them from the
 * paper, and for an hour at most.
 */
@Component
class Papers {
    static final Duration KEPT = Duration.ofHours(1);

    /** How many words are asked for, to show that they stand on paper. */
    private static final int ASKED = 3;

    private final ConcurrentHashMap<Object, Paper> waiting = new ConcurrentHashMap<>();
    private final SecureRandom chance = new SecureRandom();
    private final CityClock clock;

    Papers(CityClock clock) {
        this.clock = clock;
    }

    /**
     * @param asked which words are to be typed, counted from 1, in order
     * @param until when they are forgotten
     */
    record Paper(PersonId to, List<String> words, List<Integer> asked, Instant until) {
        boolean says(List<String> typed) {
            return asked.stream()
                    .map(each -> words.get(each - 1))
                    .toList()
                    .equals(typed.stream()
                            .map(each -> each.strip().toLowerCase(java.util.Locale.ROOT))
                            .toList());
        }

        @Override
        public String toString() {
            return "Paper[…]";
        }
    }

    /** The share that is kept on paper. */
    void print(OpeningKeyId key, PersonId to, Share share, Instant now) {
        print(key, to, RecoveryWords.ofShare(share), now);
    }

    /** @param what an {@link OpeningKeyId}, or the {@link PersonId} of an officer whose own key it is */
    void print(Object what, PersonId to, List<String> words, Instant now) {
        var asked = chance.ints(1, words.size() + 1)
                .distinct()
                .limit(ASKED)
                .sorted()
                .boxed()
                .toList();
        waiting.put(what, new Paper(to, words, asked, now.plus(KEPT)));
    }

    /** What waits for this person. */
    Optional<Paper> of(Object what, PersonId person, Instant now) {
        return Optional.ofNullable(waiting.get(what))
                .filter(paper -> paper.to().equals(person) && now.isBefore(paper.until()));
    }

    /** The keys whose share on paper waits for this person. */
    List<OpeningKeyId> sharesFor(PersonId person, Instant now) {
        return waiting.keySet().stream()
                .filter(OpeningKeyId.class::isInstance)
                .map(OpeningKeyId.class::cast)
                .filter(key -> of(key, person, now).isPresent())
                .toList();
    }

    void forget(Object what) {
        waiting.remove(what);
    }

    /** Forgets what has waited too long, also where nobody asks for it any more. */
    @Scheduled(fixedDelayString = "PT1M")
    void forgetOld() {
        var now = clock.instant();
        waiting.values().removeIf(paper -> !now.isBefore(paper.until()));
    }
}
