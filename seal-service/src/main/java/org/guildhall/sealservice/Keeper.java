package org.guildhall.sealservice;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guildhall.seal.FileKeys;
import org.guildhall.seal.Stanza;
import org.guildhall.sealservice.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the closing lock, by the service's own clock.
 *
 * <ul>
 *   <li>No key before closing and cooling are over.
 *   <li>Until then a closing moves later freely, and earlier only with the fact that says so and while the new one is
 *       ahead. Once they are over it never moves again, also if the clock is set back.
 *   <li>The cooling period never becomes shorter.
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

    /** The longest cooling period. */
    static final Duration LONGEST = Duration.ofHours(24);

    private record Closing(Instant at, Duration cooling) {
        Instant opensAt() {
            return at.plus(cooling);
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
            closings.put(lot, new Closing(entry.closesAt(), entry.cooling()));
        }
    }

    /**
     * Takes note of a closing. The same again changes nothing and has the same answer.
     *
     * @throws IOException if it could not be kept: it was not taken note of
     */
    synchronized Told tell(Lot lot, Telling telling) throws IOException {
        var now = clock.instant();
        var known = closings.get(lot);
        var wanted = new Closing(telling.closesAt(), telling.cooling());
        if (wanted.equals(known)) {
            return told(lot, wanted, now);
        }
        requireCooling(wanted, known);
        if (known != null) {
            requireMovable(lot, known, now);
        }
        if (known != null && wanted.at().isBefore(known.at()) && telling.basis() == null) {
            throw new Refusal(Reason.WITHOUT_BASIS, null);
        }
        if (!wanted.at().isAfter(now)) {
            throw new Refusal(Reason.PAST, null);
        }
        kept.append(Entry.told(now, lot, wanted.at(), wanted.cooling(), telling.basis()));
        closings.put(lot, wanted);
        return told(lot, wanted, now);
    }

    private void requireCooling(Closing wanted, @Nullable Closing known) throws Refusal {
        var least = known == null ? shortest.cooling : known.cooling();
        if (wanted.cooling().compareTo(least) < 0 || wanted.cooling().compareTo(LONGEST) > 0) {
            throw new Refusal(Reason.COOLING, null);
        }
    }

    private void requireMovable(Lot lot, Closing known, Instant now) throws Refusal {
        if (opened.contains(lot) || !now.isBefore(known.opensAt())) {
            throw new Refusal(Reason.OVER, null);
        }
    }

    /** A stage as it is known. */
    synchronized Told state(Lot lot) throws Refusal {
        return told(lot, known(lot), clock.instant());
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
        if (!opened.contains(lot)) {
            kept.append(Entry.opened(now, lot));
            opened.add(lot);
        }
    }

    private Closing known(Lot lot) throws Refusal {
        var closing = closings.get(lot);
        if (closing == null) {
            throw new Refusal(Reason.UNKNOWN, null);
        }
        return closing;
    }

    private Told told(Lot lot, Closing closing, Instant now) {
        var open = !now.isBefore(closing.opensAt());
        return new Told(master.recipientOf(lot), closing.at(), closing.cooling(), closing.opensAt(), open);
    }
}
