package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.junit.jupiter.api.Test;

/**
 * Whatever the log says in whatever order, whatever the clock does, and wherever the process is killed: no key of a
 * file before closing and cooling are over and the log was read as far. 50,000 sequences against a model that knows
 * only the promise.
 */
class EarlyOpeningTest {
    private static final int SEQUENCES = 50_000;
    private static final int ACTS = 14;
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final MasterKey MASTER = MasterKey.random();
    private static final String CITY = "city";
    private static final List<Lot> LOTS =
            IntStream.range(0, 3).mapToObj(at -> new Lot(CITY, "stage-" + at)).toList();
    private static final Map<Lot, Sealed> SEALED = sealed();
    private static final Map<Lot, byte[]> KEYS = keys();

    private final AtomicLong given = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong said = new AtomicLong();

    @Test
    void noKeyOfAFileIsGivenOutEarly() {
        var early = IntStream.range(0, SEQUENCES)
                .parallel()
                .mapToLong(seed -> new Sequence(seed).play())
                .sum();
        System.out.println("seal service: " + SEQUENCES + " sequences, seeds 0 to " + (SEQUENCES - 1) + ": " + early
                + " early keys; " + given + " given after, " + refused + " refused before, " + said + " statements");
        assertThat(early).isZero();
        // Both sides were tried, else the promise is empty.
        assertThat(given.get()).isGreaterThan(SEQUENCES / 20);
        assertThat(refused.get()).isGreaterThan(SEQUENCES / 2);
        assertThat(said.get()).isGreaterThan(SEQUENCES / 2);
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
        private final Map<Lot, Promise> promised = new HashMap<>();
        private Instant now = START;
        private Instant reached = Instant.MIN;
        private Keeper keeper;
        private long early;

        Sequence(long seed) {
            chance = new Random(seed);
            keeper = started();
        }

        private Keeper started() {
            var keeper = new Keeper(MASTER, () -> now, Shortest.AT_WORK, List.copyOf(disk), disk::add);
            if (reached.isAfter(Instant.MIN)) {
                keeper.reached(CITY, reached);
            }
            return keeper;
        }

        long play() {
            for (var act = 0; act < ACTS; act++) {
                var lot = LOTS.get(chance.nextInt(LOTS.size()));
                switch (chance.nextInt(11)) {
                    case 0, 1 -> publish(lot);
                    case 2 -> move(lot);
                    case 3, 4 -> now = now.plusSeconds(chance.nextInt(5_400));
                    case 5 -> now = now.plusSeconds(chance.nextInt(7_200) - 3_600L);
                    case 6 -> toTheEdge(lot);
                    case 7 -> keeper = started(); // killed and started again
                    case 8 -> beat();
                    default -> ask(lot);
                }
            }
            return early;
        }

        /** The log comes as far as now, or is kept back, or was far ahead once. */
        private void beat() {
            var at = now.plusSeconds(chance.nextInt(3) == 0 ? -3_600 : 0);
            reached = at.isAfter(reached) ? at : reached;
            keeper.reached(CITY, reached);
        }

        /** One millisecond before the instant, at it, or after it. */
        private void toTheEdge(Lot lot) {
            var promise = promised.get(lot);
            if (promise != null) {
                now = promise.opensAt().plusMillis(chance.nextInt(3) - 1);
                if (chance.nextBoolean()) {
                    beat();
                }
                ask(lot);
            }
        }

        /** A notice, of this lock or another, as often as somebody likes, with whatever closing and cooling. */
        private void publish(Lot lot) {
            var cooling =
                    Duration.ofMinutes(List.of(0, 14, 15, 60, 60, 60, 1_440).get(chance.nextInt(7)));
            var ours = chance.nextInt(8) > 0;
            var lock = MASTER.recipientOf(ours ? lot : new Lot(CITY, "of-nobody"));
            var statement = new Statement(0, lot.stage(), sometime(), lock, cooling);
            learn(statement);
            if (ours && !isOpened(lot)) {
                var before = promised.getOrDefault(lot, new Promise(Instant.MIN, Duration.ofMinutes(15)));
                promised.put(lot, before.or(statement.closesAt(), cooling));
            }
        }

        private void move(Lot lot) {
            var statement = new Statement(0, lot.stage(), sometime(), null, null);
            learn(statement);
            var before = promised.get(lot);
            if (before != null && !isOpened(lot)) {
                promised.put(lot, before.or(statement.closesAt(), Duration.ZERO));
            }
        }

        private Instant sometime() {
            return now.plusSeconds(chance.nextInt(14_400) - 3_600L);
        }

        private boolean isOpened(Lot lot) {
            return disk.stream().anyMatch(entry -> entry.kind().equals(Entry.OPENED) && lot.equals(entry.lot()));
        }

        private void learn(Statement statement) {
            try {
                keeper.learn(CITY, List.of(statement));
                said.incrementAndGet();
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private void ask(Lot lot) {
            var promise = promised.get(lot);
            var over = promise != null && !now.isBefore(promise.opensAt());
            var due = over && !reached.isBefore(promise.opensAt().truncatedTo(ChronoUnit.SECONDS));
            try {
                var key = keeper.fileKey(lot, SEALED.get(lot).stanzas());
                if (!due) {
                    early++;
                }
                assertThat(Arrays.equals(key, KEYS.get(lot))).isTrue();
                given.incrementAndGet();
            } catch (Refusal refusal) {
                assertThat(due).isFalse();
                var reason = promise == null ? Reason.UNKNOWN : over ? Reason.LOG_BEHIND : Reason.TOO_EARLY;
                assertThat(refusal.reason()).isEqualTo(reason);
                refused.incrementAndGet();
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** What bidders were told: nothing is opened before the latest of all closings and the longest of all coolings. */
    private record Promise(Instant closesAt, Duration cooling) {
        Instant opensAt() {
            return closesAt.plus(cooling);
        }

        Promise or(Instant otherAt, Duration otherCooling) {
            return new Promise(
                    otherAt.isAfter(closesAt) ? otherAt : closesAt,
                    otherCooling.compareTo(cooling) > 0 ? otherCooling : cooling);
        }
    }
}
