package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.shares.Deal;
import org.guildhall.seal.shares.Share;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shares that were presented, until enough are there: in memory only, each for a quarter of an hour, then wiped. Of one
 * person one share counts, and each share counts once.
 */
@Component
class Gathered {
    static final Duration KEPT = Duration.ofMinutes(15);

    private final Map<For, LinkedHashMap<PersonId, Brought>> waiting = new HashMap<>();
    private final CityClock clock;

    Gathered(CityClock clock) {
        this.clock = clock;
    }

    /** What shares are brought for: to open, or to deal the key again among {@code next}; never one for the other. */
    record For(OpeningKeyId key, @Nullable Holders next) {
        /** To open. */
        static For opening(OpeningKeyId key) {
            return new For(key, null);
        }
    }

    private record Brought(Share share, Instant until) {}

    /** Who came, in order, and how long the first of them is kept. */
    record Company(List<PersonId> came, Instant until) {}

    /** Shares to be closed by the caller, and who brought them. */
    record Enough(List<PersonId> came, List<Share> shares) implements AutoCloseable {
        @Override
        public void close() {
            shares.forEach(Share::close);
        }
    }

    /** Wipes what waits for a key, whatever it was brought for. */
    synchronized void forget(OpeningKeyId key) {
        waiting.entrySet().removeIf(each -> {
            if (!each.getKey().key().equals(key)) {
                return false;
            }
            each.getValue().values().forEach(brought -> brought.share().close());
            return true;
        });
    }

    /** Keeps a share, which is this class's to close from now on. */
    synchronized void bring(For key, PersonId person, Share share, Instant now) {
        var kept = waiting.computeIfAbsent(key, _ -> new LinkedHashMap<>());
        dropOld(kept, now);
        drop(
                kept,
                (who, each) -> who.equals(person)
                        || each.share().index() == share.index()
                        || !each.share().deal().equals(share.deal()));
        kept.put(person, new Brought(share, now.plus(KEPT)));
    }

    /** All shares of a deal, if there are as many as open it; they are then forgotten here. */
    synchronized Optional<Enough> takeEnough(For key, Deal deal, Instant now) {
        var kept = waiting.get(key);
        if (kept == null) {
            return Optional.empty();
        }
        dropOld(kept, now);
        drop(kept, (_, each) -> !each.share().deal().equals(deal));
        if (kept.size() < deal.threshold()) {
            return Optional.empty();
        }
        waiting.remove(key);
        return Optional.of(new Enough(
                List.copyOf(kept.keySet()),
                kept.values().stream().map(Brought::share).toList()));
    }

    /** Who came for a key; empty if nobody waits. */
    synchronized Optional<Company> company(For key, Instant now) {
        var kept = waiting.getOrDefault(key, new LinkedHashMap<>());
        dropOld(kept, now);
        return kept.values().stream()
                .map(Brought::until)
                .min(Comparator.naturalOrder())
                .map(until -> new Company(List.copyOf(kept.keySet()), until));
    }

    /** Among whom those who came would deal a key again. */
    synchronized List<Holders> proposals(OpeningKeyId key, Instant now) {
        waiting.values().forEach(kept -> dropOld(kept, now));
        return waiting.entrySet().stream()
                .filter(each ->
                        each.getKey().key().equals(key) && !each.getValue().isEmpty())
                .map(each -> each.getKey().next())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Wipes what has waited too long, also where nobody asks for it any more. */
    @Scheduled(fixedDelayString = "PT1M")
    synchronized void forget() {
        var now = clock.instant();
        waiting.values().forEach(kept -> dropOld(kept, now));
        waiting.values().removeIf(Map::isEmpty);
    }

    private static void dropOld(Map<PersonId, Brought> kept, Instant now) {
        drop(kept, (_, each) -> !now.isBefore(each.until()));
    }

    private static void drop(Map<PersonId, Brought> kept, java.util.function.BiPredicate<PersonId, Brought> which) {
        for (var entry : new ArrayList<>(kept.entrySet())) {
            if (which.test(entry.getKey(), entry.getValue())) {
                entry.getValue().share().close();
                kept.remove(entry.getKey());
            }
        }
    }
}
