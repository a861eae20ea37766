package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.guildhall.seal.FileKeys;
import org.guildhall.sealservice.Keeper.Shortest;
import org.guildhall.sealservice.Refusal.Reason;
import org.guildhall.sealservice.Telling.Basis;
import org.junit.jupiter.api.Test;

/**
 * Whatever is told in whatever order, whatever the clock does, and wherever the process is killed: no key of a file
 * before closing and cooling are over. 50,000 sequences against a model that knows only the promise.
 */
class EarlyOpeningTest {
    private static final int SEQUENCES = 50_000;
    private static final int ACTS = 14;
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final MasterKey MASTER = MasterKey.random();
    private static final List<Lot> LOTS =
            IntStream.range(0, 3).mapToObj(at -> new Lot("city", "stage-" + at)).toList();
    private static final Map<Lot, Sealed> SEALED = sealed();
    private static final Map<Lot, byte[]> KEYS = keys();

    private final AtomicLong given = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong moved = new AtomicLong();

    @Test
    void noKeyOfAFileIsGivenOutEarly() {
        var early = IntStream.range(0, SEQUENCES)
                .parallel()
                .mapToLong(seed -> new Sequence(seed).play())
                .sum();
        System.out.println("seal service: " + SEQUENCES + " sequences, seeds 0 to " + (SEQUENCES - 1) + ": " + early
                + " early keys; " + given + " given after, " + refused + " refused before, " + moved + " moves");
        assertThat(early).isZero();
        // Both sides were tried, else the promise is empty.
        assertThat(given.get()).isGreaterThan(SEQUENCES / 20);
        assertThat(refused.get()).isGreaterThan(SEQUENCES / 2);
        assertThat(moved.get()).isGreaterThan(SEQUENCES / 2);
    }

    private static Map<Lot, Sealed> sealed() {
        var sealed = new HashMap<Lot, Sealed>();
        for (var lot : LOTS) {
            try (var key = MASTER.lockOf(lot)) {
                sealed.put(lot, Sealed.to(key.recipient().value()));
            }
        }
        return sealed;
    }

    private static Map<Lot, byte[]> keys() {
        var keys = new HashMap<Lot, byte[]>();
        SEALED.forEach((lot, file) -> {
            try (var key = MASTER.lockOf(lot)) {
                keys.put(lot, FileKeys.with(key).of(file.stanzas()));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
        return keys;
    }

    /** One run of acts by chance. */
    private final class Sequence {
        private final Random chance;
        private final List<Entry> disk = new ArrayList<>();
        private final Map<Lot, Telling> promised = new HashMap<>();
        private Instant now = START;
        private Keeper keeper;
        private long early;

        Sequence(long seed) {
            chance = new Random(seed);
            keeper = started();
        }

        private Keeper started() {
            return new Keeper(MASTER, () -> now, Shortest.AT_WORK, List.copyOf(disk), disk::add);
        }

        long play() {
            for (var act = 0; act < ACTS; act++) {
                var lot = LOTS.get(chance.nextInt(LOTS.size()));
                switch (chance.nextInt(10)) {
                    case 0, 1, 2 -> tell(lot);
                    case 3, 4 -> now = now.plusSeconds(chance.nextInt(5_400));
                    case 5 -> now = now.plusSeconds(chance.nextInt(7_200) - 3_600L);
                    case 6 -> toTheEdge(lot);
                    case 7 -> keeper = started(); // killed and started again
                    default -> ask(lot);
                }
            }
            return early;
        }

        /** One millisecond before the instant, at it, or after it. */
        private void toTheEdge(Lot lot) {
            var telling = promised.get(lot);
            if (telling != null) {
                now = opensAt(telling).plusMillis(chance.nextInt(3) - 1);
                ask(lot);
            }
        }

        private void tell(Lot lot) {
            var before = promised.get(lot);
            var closesAt = now.plusSeconds(chance.nextInt(14_400) - 3_600L);
            var cooling = Duration.ofMinutes(
                    List.of(0, 14, 15, 60, 60, 60, 1_440, 1_441).get(chance.nextInt(8)));
            var basis = chance.nextBoolean() ? new Basis("addendum.issued", "ocds-abc123-1") : null;
            var telling = new Telling(closesAt, cooling, basis);
            try {
                keeper.tell(lot, telling);
                requireAllowed(before, telling);
                promised.put(lot, telling);
                moved.incrementAndGet();
            } catch (Refusal kept) {
                // What was promised stands.
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        /** What a move may never be, whoever asks for it. */
        private void requireAllowed(Telling before, Telling after) {
            assertThat(after.closesAt()).isAfter(now);
            assertThat(after.cooling()).isBetween(Duration.ofMinutes(15), Duration.ofHours(24));
            if (before != null) {
                assertThat(now).isBefore(opensAt(before));
                assertThat(after.cooling()).isGreaterThanOrEqualTo(before.cooling());
                assertThat(after.closesAt().isBefore(before.closesAt()) && after.basis() == null)
                        .isFalse();
            }
        }

        private void ask(Lot lot) {
            var telling = promised.get(lot);
            var due = telling != null && !now.isBefore(opensAt(telling));
            try {
                var key = keeper.fileKey(lot, SEALED.get(lot).stanzas());
                if (!due) {
                    early++;
                }
                assertThat(Arrays.equals(key, KEYS.get(lot))).isTrue();
                given.incrementAndGet();
            } catch (Refusal refusal) {
                assertThat(due).isFalse();
                assertThat(refusal.reason()).isEqualTo(telling == null ? Reason.UNKNOWN : Reason.TOO_EARLY);
                refused.incrementAndGet();
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static Instant opensAt(Telling telling) {
            return telling.closesAt().plus(telling.cooling());
        }
    }
}
