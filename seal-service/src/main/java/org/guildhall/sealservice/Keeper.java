package org.guildhall.sealservice;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.seal.FileKeys;
import org.guildhall.seal.Stanza;
import org.guildhall.sealservice.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the closing lock, by the service's own clock and by what the city's log says.
 *
 * <ul>
 *   <li>No key of a stage whose closing the log does not say, nor before closing and cooling are over.
 *   <li>No key before the log was read as far as that: a later closing could stand in what was kept back.
 *   <li>Of several closings and cooling periods of a stage the latest and the longest hold. Neither becomes earlier or
 *       shorter, whatever the log says.
 * </ul>
 *
 * Whatever is answered is on the disk before.
 */
final class Keeper {
    private final MasterKey master;
    private final InstantSource clock;
    private final Shortest shortest;
    private final Kept kept;
    private final Map<Lot, Closing> closings = new HashMap<>();
    private final Map<String, Instant> reached = new HashMap<>();
    private final Set<Lot> opened = new HashSet<>();

    /** Where entries are kept. When it returns, the entry will be found again whatever happens. */
    interface Kept {
        void append(Entry entry) throws IOException;
    }

    /** The shortest cooling period: that of a city at work, or none in a demonstration. */
    enum Shortest {
        AT_WORK(Duration.ofMinutes(15)),
        DEMONSTRATION(Duration.ZERO);

        private final Duration cooling;

        Shortest(Duration cooling) {
            this.cooling = cooling;
        }
    }

    /** @param said whether the log says so, or an earlier version of the service was only told */
    private record Closing(Instant at, Duration cooling, boolean said) {
        Instant opensAt() {
            return at.plus(cooling);
        }

        Closing or(Instant otherAt, Duration otherCooling) {
            return new Closing(
                    otherAt.isAfter(at) ? otherAt : at,
                    otherCooling.compareTo(cooling) > 0 ? otherCooling : cooling,
                    true);
        }
    }

    /** @param entries what was kept earlier, oldest first */
    Keeper(MasterKey master, InstantSource clock, Shortest shortest, List<Entry> entries, Kept kept) {
        this.master = master;
        this.clock = clock;
        this.shortest = shortest;
        this.kept = kept;
        entries.forEach(this::remember);
    }

    private void remember(Entry entry) {
        var lot = entry.lot();
        if (lot == null) {
            return;
        }
        if (entry.kind().equals(Entry.OPENED)) {
            opened.add(lot);
        } else if (entry.closesAt() != null && entry.cooling() != null) {
            var said = entry.kind().equals(Entry.READ);
            closings.put(lot, new Closing(entry.closesAt(), entry.cooling(), said));
        }
    }

    /** What the outer layer of a stage's bids is sealed to. It is no secret, and nothing is promised by it. */
    String recipient(Lot lot) {
        return master.recipientOf(lot);
    }

    /**
     * Takes note of what the log of a city says, in its order.
     *
     * @throws IOException if something could not be kept: of that no note was taken
     */
    synchronized void learn(String city, List<Statement> statements) throws IOException {
        for (var statement : statements) {
            var lot = Lot.of(city, statement.stage());
            if (lot.isPresent() && !opened.contains(lot.get())) {
                learn(lot.get(), statement);
            }
        }
    }

    private void learn(Lot lot, Statement statement) throws IOException {
        var known = closings.get(lot);
        var wanted = closing(lot, statement, known);
        if (wanted.isPresent() && !wanted.get().equals(known)) {
            var closing = wanted.get();
            kept.append(Entry.read(clock.instant(), lot, closing.at(), closing.cooling(), statement.index()));
            closings.put(lot, closing);
        }
    }

    /** Empty if it says nothing of a lock that is ours: a stage with another lock, or an addendum to one without. */
    private Optional<Closing> closing(Lot lot, Statement statement, @Nullable Closing known) {
        var cooling = statement.cooling();
        if (statement.lock() == null || cooling == null) {
            return Optional.ofNullable(known)
                    .filter(Closing::said)
                    .map(said -> said.or(statement.closesAt(), said.cooling()));
        }
        if (!statement.lock().equals(master.recipientOf(lot))) {
            return Optional.empty();
        }
        var first = known == null ? new Closing(statement.closesAt(), shortest.cooling, true) : known;
        return Optional.of(first.or(statement.closesAt(), cooling));
    }

    /** Takes note of the latest heartbeat that was read in the log of a city. */
    synchronized void reached(String city, @Nullable Instant at) {
        if (at == null) {
            reached.remove(city);
        } else {
            reached.put(city, at);
        }
    }

    /** A stage as it is known. */
    synchronized Told state(Lot lot) throws Refusal {
        var closing = known(lot);
        var read = isReached(lot, closing);
        var open = read && !clock.instant().isBefore(closing.opensAt());
        return new Told(master.recipientOf(lot), closing.at(), closing.cooling(), closing.opensAt(), read, open);
    }

    /**
     * The key of one file whose outer layer has this header; the caller overwrites it.
     *
     * @throws org.guildhall.seal.BrokenEnvelope if the header is not for this stage's lock, or not sound
     * @throws IOException if it could not be kept that this stage was opened: there is no key then
     */
    byte[] fileKey(Lot lot, List<Stanza> stanzas) throws IOException {
        requireOpen(lot);
        try (var key = master.lockOf(lot)) {
            return FileKeys.with(key).of(stanzas);
        }
    }

    private synchronized void requireOpen(Lot lot) throws IOException {
        var closing = known(lot);
        var now = clock.instant();
        if (now.isBefore(closing.opensAt())) {
            throw new Refusal(Reason.TOO_EARLY, closing.opensAt());
        }
        if (!isReached(lot, closing)) {
            throw new Refusal(Reason.LOG_BEHIND, closing.opensAt());
        }
        if (!opened.contains(lot)) {
            kept.append(Entry.opened(now, lot));
            opened.add(lot);
        }
    }

    /** A heartbeat is cut to the second. */
    private boolean isReached(Lot lot, Closing closing) {
        var at = reached.get(lot.city());
        return at != null && !at.isBefore(closing.opensAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private Closing known(Lot lot) throws Refusal {
        var closing = closings.get(lot);
        if (closing == null || !closing.said()) {
            throw new Refusal(Reason.UNKNOWN, null);
        }
        return closing;
    }
}
