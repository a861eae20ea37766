package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes on a real file system, killed at any moment: nothing that was acknowledged is lost, the log is whole.
 */
class KilledAppendTest {
    private static final int KILLS = 25;

    @TempDir
    private Path temporary;

    @Test
    void aKilledAppendLosesNothingThatWasAcknowledged() throws Exception {
        var seed = Long.getLong("guildhall.seed", 25);
        var random = new Random(seed);
        var folder = temporary.resolve("log");
        var acknowledged = 0L;
        var inTheMiddle = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var acknowledgedBefore = acknowledged;
            acknowledged = appendAndKill(folder, seed + kill, random);
            assertThat(acknowledged).as("kill %d, seed %d", kill, seed).isGreaterThan(acknowledgedBefore);
            assertThat(faults(new DirectoryTiles(folder)))
                    .as("kill %d, seed %d", kill, seed)
                    .isEmpty();
            try (var log = Log.open(folder, SIGNERS, Optional.empty())) {
                assertThat(log.checkpoint().size()).isGreaterThanOrEqualTo(acknowledged);
                inTheMiddle += log.checkpoint().size() > acknowledged ? 1 : 0;
            }
        }
        System.out.println("killed appends: " + KILLS + ", 0 of " + acknowledged + " entries lost, " + inTheMiddle
                + " killed between publishing and telling, seed " + seed);
    }

    private long appendAndKill(Path folder, long seed, Random random) throws IOException, InterruptedException {
        var told = temporary.resolve("told");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendsUntilKilled.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(told.toFile())
                .start();
        try {
            for (int appends = 1 + random.nextInt(6); tellings(told).size() < appends; ) {
                assertThat(process.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(2);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Long.parseLong(tellings(told).getLast());
    }

    /** What was told; a number is whole only with its newline. */
    private static List<String> tellings(Path told) throws IOException {
        var text = Files.readString(told);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
