package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log that the Go library Tessera made, read and verified as any client would. */
class SampleLogTest {
    private static final LogIdentity LOG =
            LogIdentity.of("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

    private static Path folder() {
        return SharedData.folder("trust/tessera/testdata/log");
    }

    @Test
    void everyStepOfItsGrowthContinuesEveryStepBefore() throws IOException {
        var steps = steps();
        var pairs = 0;
        for (var later : steps) {
            var reader = new LogReader(new DirectoryTiles(folder()), later);
            for (var earlier : steps) {
                if (earlier.size() <= later.size()) {
                    reader.requireContinues(earlier.checkpoint());
                    pairs++;
                } else {
                    NoteTest.assertReason(Reason.INCONSISTENT, () -> reader.requireContinues(earlier.checkpoint()));
                }
            }
        }
        System.out.println("tessera sample log: " + steps.size() + " checkpoints, " + pairs + " pairs consistent");
        assertThat(steps).hasSizeGreaterThan(10);
    }

    @Test
    void everyEntryIsReadAndProvedAtEveryStep() throws IOException {
        var words = new ArrayList<String>();
        for (var step : steps()) {
            var reader = new LogReader(new DirectoryTiles(folder()), step);
            var entries = reader.entries(0, step.size());
            for (int i = 0; i < entries.size(); i++) {
                var proof = LogProof.parse(reader.proof(i).bytes());
                assertThat(proof.verify(entries.get(i), LOG).size()).isEqualTo(step.size());
            }
            if (step.size() == 3) {
                entries.forEach(entry -> words.add(new String(entry, StandardCharsets.UTF_8)));
            }
        }
        assertThat(words).containsExactly("one", "two", "three");
    }

    @Test
    void theAuditFindsItSound() throws IOException {
        var audit = Fsck.check(new DirectoryTiles(folder()), LOG);

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.entries()).isEqualTo(15);
    }

    private static List<SignedCheckpoint> steps() throws IOException {
        var steps = new ArrayList<SignedCheckpoint>();
        try (Stream<Path> files = Files.list(folder())) {
            for (var file : files.filter(name -> name.getFileName().toString().startsWith("checkpoint"))
                    .sorted()
                    .toList()) {
                steps.add(SignedCheckpoint.verify(Files.readAllBytes(file), LOG));
            }
        }
        return steps;
    }
}
