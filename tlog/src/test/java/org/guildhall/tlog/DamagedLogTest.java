package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.TlogFixtures.LOG;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.entries;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever file of a log is changed, cut, lengthened or gone: the audit finds it, and a reader is never told a lie. */
class DamagedLogTest {
    private static final int SIZE = 600;
    private static final List<String> FILES = List.of(
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/88",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/88",
            "tile/1/000.p/2",
            "checkpoint");

    private final MemoryDisk disk = new MemoryDisk(0);
    private final Random random = new Random(Long.getLong("guildhall.seed", 600));

    DamagedLogTest() throws IOException {
        try (var log = Log.create(disk, SIGNERS)) {
            appendUpTo(log, SIZE);
        }
    }

    @Test
    void aWholeLogIsSound() throws IOException {
        var audit = Fsck.check(disk, LOG);

        assertThat(audit.isSound()).isTrue();
        assertThat(audit.entries()).isEqualTo(SIZE);
        assertThat(audit.checkpoint().orElseThrow().size()).isEqualTo(SIZE);
    }

    @Test
    void theAuditFindsEveryDamage() throws IOException {
        for (var file : FILES) {
            for (int time = 0; time < 20; time++) {
                var source = damaged(file);
                var findings = Fsck.check(source, LOG).findings();
                assertThat(findings).as(file).isNotEmpty();
            }
        }
    }

    @Test
    void theAuditSaysWhichEntryAndWhichTile() throws IOException {
        TileSource changedEntry = (path, atMost) -> {
            var bytes = disk.read(path, atMost);
            if (path.equals("tile/entries/001")) {
                bytes[2] ^= 1;
            }
            return bytes;
        };

        assertThat(Fsck.check(changedEntry, LOG).findings())
                .containsExactly(
                        new Audit.Finding("tile/0/001", "not of entry 256"),
                        new Audit.Finding("tile/1/000.p/2", "not of the tiles below, at 1"),
                        new Audit.Finding("checkpoint", "the entries do not lead to the root that is signed"));
        assertThat(Fsck.check(without("tile/entries/001"), LOG).findings())
                .containsExactly(new Audit.Finding("tile/entries/001", "tile/entries/001 is not there"));
        assertThat(Fsck.check(without("checkpoint"), LOG).findings())
                .containsExactly(new Audit.Finding("checkpoint", "there is none"));
    }

    @Test
    void aReaderRefusesOrTellsTheTruth() throws IOException {
        var told = 0;
        var refused = 0;
        var checkpoint = LogReader.latest(disk, LOG).checkpoint();
        for (var file : FILES) {
            for (int time = 0; time < 20; time++) {
                var reader = new LogReader(damaged(file), checkpoint);
                try {
                    assertThat(reader.entries(0, SIZE)).as(file).containsExactlyElementsOf(entries(0, SIZE));
                    for (long index : new long[] {0, 255, 256, 511, 512, 599}) {
                        assertThat(reader.inclusion(index)
                                        .verifies(Merkle.leaf(TlogFixtures.entry(index)), checkpoint.root()))
                                .isTrue();
                    }
                    told++;
                } catch (Untrusted damage) {
                    refused++;
                }
            }
        }
        assertThat(told).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void aReaderTakesTheFullTileWhereAPartialOneIsGone() throws IOException {
        var old = LogReader.latest(disk, LOG).checkpoint();
        try (var log = Log.open(disk, SIGNERS, Optional.of(old.checkpoint()))) {
            appendUpTo(log, 1000);
        }
        assertThat(disk.exists("tile/entries/002.p/88")).isFalse();

        var reader = new LogReader(disk, old);

        assertThat(reader.entries(0, SIZE)).containsExactlyElementsOf(entries(0, SIZE));
        assertThat(LogProof.parse(reader.proof(599).bytes())
                        .verify(TlogFixtures.entry(599), LOG)
                        .size())
                .isEqualTo(SIZE);
    }

    @Test
    void whatIsNotInTheLogIsNotAskedFor() throws IOException {
        var reader = LogReader.latest(disk, LOG);

        assertThat(reader.entries(SIZE, SIZE)).isEmpty();
        assertThat(reader.rootAt(0)).isEqualTo(Merkle.EMPTY);
        assertThat(reader.rootAt(SIZE)).isEqualTo(reader.checkpoint().root());
        assertThatThrownBy(() -> reader.entry(SIZE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.entry(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.inclusion(SIZE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.consistency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.consistency(SIZE + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private TileSource damaged(String file) throws IOException {
        var whole = disk.read(file, Integer.MAX_VALUE);
        var kind = random.nextInt(4);
        var at = random.nextInt(whole.length);
        var bit = (byte) (1 << random.nextInt(8));
        return (path, atMost) -> {
            if (!path.equals(file)) {
                return disk.read(path, atMost);
            }
            return switch (kind) {
                case 0 -> Arrays.copyOf(whole, at);
                case 1 -> Arrays.copyOf(whole, whole.length + 1);
                default -> {
                    var changed = whole.clone();
                    changed[at] ^= bit;
                    yield changed;
                }
            };
        };
    }

    private TileSource without(String file) {
        return (path, atMost) -> {
            if (path.equals(file)) {
                throw new NoSuchFileException(path);
            }
            return disk.read(path, atMost);
        };
    }
}
