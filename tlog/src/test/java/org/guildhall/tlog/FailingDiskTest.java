package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.entries;
import static org.guildhall.tlog.TlogFixtures.faults;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever step of the disk fails, and whatever a power cut then forgets, the checkpoint that is there verifies. */
class FailingDiskTest {
    /** From and to: within a tile, to its end, over it, from its end, over a level. */
    private static final int[][] APPENDS = {{0, 1}, {1, 200}, {200, 256}, {200, 300}, {256, 257}, {300, 520}};

    private static final int POWER_CUTS = 4;

    @Test
    void everyStepOfAnAppendMayFailAndThePowerMayGo() throws IOException {
        var tried = 0;
        for (var append : APPENDS) {
            var grown = grownTo(append[0]);
            var steps = stepsOf(grown.copy(0), append[1]);
            for (int fault = 0; fault <= steps; fault++) {
                for (int cut = 0; cut < POWER_CUTS; cut++) {
                    failThenGoOn(grown.copy(cut), append[1], fault, cut % 2 == 0);
                    tried++;
                }
            }
        }
        System.out.println("failing disk: " + tried + " failures survived");
        assertThat(tried).isGreaterThan(600);
    }

    private static MemoryDisk grownTo(int size) throws IOException {
        var disk = new MemoryDisk(0);
        try (var log = Log.create(disk, SIGNERS)) {
            appendUpTo(log, size / 2);
            appendUpTo(log, size);
        }
        return disk;
    }

    private static int stepsOf(MemoryDisk disk, int size) throws IOException {
        try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
            var before = disk.steps();
            appendUpTo(log, size);
            return disk.steps() - before;
        }
    }

    /** Without a power cut it is what happens to a process that is killed. */
    private static void failThenGoOn(MemoryDisk disk, int size, int fault, boolean powerCut) throws IOException {
        var what = "append up to " + size + ", fault after " + fault + ", power cut " + powerCut;
        var acknowledged = 0L;
        try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
            acknowledged = log.checkpoint().size();
            disk.failAfter(fault);
            appendUpTo(log, size);
            acknowledged = size;
        } catch (IOException injected) {
            assertThat(injected).as(what).hasMessageStartingWith("injected");
        }
        disk.failAfter(Integer.MAX_VALUE);
        if (powerCut) {
            disk.powerCut();
        }
        assertThat(faults(disk)).as(what).isEmpty();
        try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
            assertThat(log.checkpoint().size()).as(what).isBetween(acknowledged, (long) size);
            appendUpTo(log, size + 7);
        }
        disk.powerCut();
        assertThat(faults(disk)).as(what).isEmpty();
    }

    @Test
    void whatWasThereWhenItWasOpenedIsThereAfterThePowerWent() throws IOException {
        var grown = grownTo(3);
        var steps = stepsOf(grown.copy(0), 5);
        for (int fault = 0; fault <= steps; fault++) {
            for (int cut = 0; cut < POWER_CUTS; cut++) {
                var disk = grown.copy(cut);
                try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
                    disk.failAfter(fault);
                    appendUpTo(log, 5);
                } catch (IOException killed) {
                    assertThat(killed).hasMessageStartingWith("injected");
                }
                disk.failAfter(Integer.MAX_VALUE);
                Checkpoint seen;
                try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
                    seen = log.checkpoint().checkpoint();
                }

                disk.powerCut();

                Log.open(disk, SIGNERS, Optional.of(seen)).close();
            }
        }
    }

    @Test
    void manyFailuresInARowLoseNothingThatWasAcknowledged() throws IOException {
        var seed = Long.getLong("guildhall.seed", 4);
        for (int run = 0; run < 60; run++) {
            var random = new Random(seed + run);
            var disk = new MemoryDisk(seed + run);
            Log.create(disk, SIGNERS).close();
            var acknowledged = 0L;
            for (int time = 0; time < 15; time++) {
                disk.failAfter(Integer.MAX_VALUE);
                try (var log = Log.open(disk, SIGNERS, Optional.empty())) {
                    assertThat(log.checkpoint().size())
                            .as("seed %d", seed + run)
                            .isGreaterThanOrEqualTo(acknowledged);
                    acknowledged = log.checkpoint().size();
                    disk.failAfter(random.nextInt(60));
                    for (int append = 0; append < 4; append++) {
                        var size = log.checkpoint().size();
                        acknowledged = log.append(entries(size, size + random.nextInt(150)))
                                .checkpoint()
                                .size();
                    }
                } catch (IOException injected) {
                    assertThat(injected).hasMessageStartingWith("injected");
                }
                if (random.nextBoolean()) {
                    disk.powerCut();
                }
            }
            disk.failAfter(Integer.MAX_VALUE);
            assertThat(faults(disk)).as("seed %d", seed + run).isEmpty();
        }
    }

    @Test
    void everyStepOfMakingALogMayFail() throws IOException {
        for (int fault = 0; fault < 10; fault++) {
            for (int cut = 0; cut < POWER_CUTS; cut++) {
                var disk = new MemoryDisk(cut);
                disk.failAfter(fault);
                try {
                    Log.create(disk, SIGNERS).close();
                } catch (IOException injected) {
                    assertThat(injected).hasMessageStartingWith("injected");
                }
                disk.powerCut();
                var log = disk.exists("checkpoint")
                        ? Log.open(disk, SIGNERS, Optional.empty())
                        : Log.create(disk, SIGNERS);
                appendUpTo(log, 3);
                assertThat(faults(disk)).isEmpty();
            }
        }
    }

    @Test
    void afterAFailureTheLogIsToBeOpenedAgain() throws IOException {
        var disk = new MemoryDisk(1);
        var log = Log.create(disk, SIGNERS);
        disk.failAfter(0);
        assertThatThrownBy(() -> log.append(entries(0, 1))).isInstanceOf(IOException.class);
        disk.failAfter(Integer.MAX_VALUE);

        assertThatThrownBy(() -> log.append(entries(0, 1))).isInstanceOf(IllegalStateException.class);
        assertThat(log.checkpoint().size()).isZero();
    }
}
