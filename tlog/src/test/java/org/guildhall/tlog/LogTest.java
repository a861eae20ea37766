package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;
import static org.guildhall.tlog.TlogFixtures.LOG;
import static org.guildhall.tlog.TlogFixtures.SIGNER;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.entries;
import static org.guildhall.tlog.TlogFixtures.entry;
import static org.guildhall.tlog.TlogFixtures.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir
    private Path folder;

    @Test
    void aNewLogIsAnEmptyTreeThatIsSigned() throws IOException {
        assertThat(Log.exists(folder)).isFalse();
        try (var log = Log.create(folder, SIGNERS)) {
            assertThat(log.checkpoint().checkpoint()).isEqualTo(new Checkpoint(SIGNER.name(), 0, Merkle.EMPTY));
            assertThat(log.identity()).isEqualTo(LOG);
        }
        assertThat(Log.exists(folder)).isTrue();
        assertThat(Files.readString(folder.resolve("checkpoint")))
                .startsWith("PeterNeumann\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— PeterNeumann ");
        assertThat(faults(new DirectoryTiles(folder))).isEmpty();
    }

    @Test
    void aLogIsMadeInFoldersThatAreNotThereYet() throws IOException {
        var deep = folder.resolve("data/city/log");
        try (var log = Log.create(deep, SIGNERS)) {
            appendUpTo(log, 2);
        }
        assertThat(faults(new DirectoryTiles(deep))).isEmpty();
    }

    /** The example of tlog-tiles, section Partial Tiles, without its middle. */
    @Test
    void theFilesAreThoseOfTheSpecification() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            log.append(entries(0, 256));
            assertThat(files("tile")).containsExactly("tile/0/000", "tile/1/000.p/1", "tile/entries/000");

            log.append(entries(256, 70_000));
        }
        assertThat(files("tile/0")).hasSize(274).contains("tile/0/000", "tile/0/272", "tile/0/273.p/112");
        assertThat(files("tile/1")).containsExactly("tile/1/000", "tile/1/001.p/17");
        assertThat(files("tile/2")).containsExactly("tile/2/000.p/1");
        assertThat(files("tile/entries")).hasSize(274).contains("tile/entries/273.p/112");
        assertThat(Files.size(folder.resolve("tile/0/000"))).isEqualTo(8192);
        assertThat(Files.size(folder.resolve("tile/0/273.p/112"))).isEqualTo(112 * 32);
        assertThat(faults(new DirectoryTiles(folder))).isEmpty();
    }

    @Test
    void aTileFarAwayHasThePathOfTheSpecification() {
        assertThat(new TilePath(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TilePath(63, 0, 255).path()).isEqualTo("tile/63/000.p/255");
        assertThat(new TilePath(TilePath.ENTRIES, 1000, 1).path()).isEqualTo("tile/entries/x001/000.p/1");
        assertThat(new TilePath(1, 999, 256).path()).isEqualTo("tile/1/999");
        assertThatThrownBy(() -> new TilePath(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TilePath(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TilePath(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TilePath(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyStepOfItsGrowthCanBeReadAndContinuesAllBefore() throws IOException {
        var steps = new ArrayList<SignedCheckpoint>();
        try (var log = Log.create(folder, SIGNERS)) {
            steps.add(log.checkpoint());
            for (int size : new int[] {1, 2, 3, 255, 256, 257, 300, 511, 513, 1024, 1025}) {
                var first = log.checkpoint().size();

                var appended = log.append(entries(first, size));

                assertThat(appended.first()).isEqualTo(first);
                assertThat(appended.checkpoint().size()).isEqualTo(size);
                steps.add(appended.checkpoint());
                for (var step : steps) {
                    log.reader().requireContinues(step.checkpoint());
                    var then = new LogReader(new DirectoryTiles(folder), step);
                    assertThat(then.entries(0, then.size())).hasSize((int) then.size());
                }
                assertThat(faults(new DirectoryTiles(folder)))
                        .as("size %d", size)
                        .isEmpty();
            }
        }
    }

    @Test
    void theRootIsThatOfTheTreeInMemory() throws IOException {
        var tree = new MerkleTree();
        try (var log = Log.create(folder, SIGNERS)) {
            for (int size = 1; size <= 600; size += size < 250 || size > 262 ? 49 : 1) {
                while (tree.size() < size) {
                    tree.add(entry(tree.size()));
                }
                appendUpTo(log, size);
                assertThat(log.checkpoint().root()).isEqualTo(tree.root());
                assertThat(log.reader().inclusion(size / 2)).isEqualTo(tree.inclusion(size / 2, size));
                assertThat(log.reader().consistency(size / 2 + 1)).isEqualTo(tree.consistency(size / 2 + 1, size));
            }
        }
    }

    @Test
    void openedAgainItGoesOn() throws IOException {
        Log.create(folder, SIGNERS).close();
        for (int size : new int[] {1, 200, 256, 256, 257, 65_536, 65_537}) {
            try (var log = Log.open(folder, SIGNERS, Optional.empty())) {
                appendUpTo(log, size);
            }
        }
        assertThat(faults(new DirectoryTiles(folder))).isEmpty();
    }

    @Test
    void partialTilesAreDeletedOnceTheFullOneIsPublished() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 10);
            appendUpTo(log, 20);
            assertThat(files("tile/entries")).containsExactly("tile/entries/000.p/10", "tile/entries/000.p/20");
            appendUpTo(log, 256);
            assertThat(files("tile/entries")).containsExactly("tile/entries/000");
            appendUpTo(log, 257);
            assertThat(files("tile/entries")).containsExactly("tile/entries/000", "tile/entries/001.p/1");
        }
    }

    @Test
    void anEntryHasAtMostFourKibibytes() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            log.append(List.of(new byte[Log.MAX_ENTRY], new byte[0]));

            assertThatThrownBy(() -> log.append(List.of(entry(0), new byte[Log.MAX_ENTRY + 1])))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(log.checkpoint().size()).isEqualTo(2);
            log.append(List.of(entry(0)));
            assertThat(log.reader().entries(0, 3)).containsExactly(new byte[Log.MAX_ENTRY], new byte[0], entry(0));
        }
    }

    @Test
    void withoutEntriesNothingHappens() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 3);
            var before = log.checkpoint();

            var appended = log.append(List.of());

            assertThat(appended.first()).isEqualTo(3);
            assertThat(appended.checkpoint()).isSameAs(before);
        }
    }

    @Test
    void onlyOneSequencerHasItOpen() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            assertThatThrownBy(() -> Log.open(folder, SIGNERS, Optional.empty()))
                    .isInstanceOf(LogInUse.class);
            log.append(entries(0, 1));
        }
        var closed = Log.open(folder, SIGNERS, Optional.empty());
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.append(entries(1, 2))).isInstanceOf(IllegalStateException.class);
        Log.open(folder, SIGNERS, Optional.empty()).close();
    }

    @Test
    void severalThreadsAppendOneAfterTheOther() throws Exception {
        try (var log = Log.create(folder, SIGNERS)) {
            var threads = Stream.generate(() -> Thread.ofVirtual().start(() -> append(log, 10)))
                    .limit(8)
                    .toList();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(log.checkpoint().size()).isEqualTo(80);
        }
        assertThat(Fsck.check(new DirectoryTiles(folder), LOG).findings()).isEmpty();
    }

    private static void append(Log log, int times) {
        try {
            for (int i = 0; i < times; i++) {
                log.append(List.of(Thread.currentThread().toString().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void whereThereIsALogNoOtherIsMade() throws IOException {
        Log.create(folder, SIGNERS).close();
        assertThatThrownBy(() -> Log.create(folder, SIGNERS)).isInstanceOf(IllegalStateException.class);

        try (var log = Log.open(folder, SIGNERS, Optional.empty())) {
            appendUpTo(log, 1);
        }
        Files.delete(folder.resolve("checkpoint"));
        assertThatThrownBy(() -> Log.create(folder, SIGNERS)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Log.open(folder, SIGNERS, Optional.empty())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aRestoredBackupIsRefused() throws IOException {
        Checkpoint published;
        byte[] backup;
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 5);
            backup = Files.readAllBytes(folder.resolve("checkpoint"));
            appendUpTo(log, 6);
            published = log.checkpoint().checkpoint();
        }
        Log.open(folder, SIGNERS, Optional.of(published)).close();

        Files.write(folder.resolve("checkpoint"), backup);

        assertThatThrownBy(() -> Log.open(folder, SIGNERS, Optional.of(published)))
                .isInstanceOfSatisfying(RolledBack.class, refused -> {
                    assertThat(refused.published()).isEqualTo(published);
                    assertThat(refused.found().orElseThrow().size()).isEqualTo(5);
                    assertThat(refused).hasMessage("the log had 6 entries and now has only 5");
                });
        Log.open(folder, SIGNERS, Optional.empty()).close();
    }

    @Test
    void aTreeMadeAnewIsRefusedThoughItIsLarger() throws IOException {
        var other = folder.resolve("other");
        Checkpoint published;
        try (var log = Log.create(other, SIGNERS)) {
            log.append(List.of(entry(1)));
            published = log.checkpoint().checkpoint();
        }
        var here = folder.resolve("here");
        try (var log = Log.create(here, SIGNERS)) {
            appendUpTo(log, 300);
        }
        assertThatThrownBy(() -> Log.open(here, SIGNERS, Optional.of(published)))
                .isInstanceOf(RolledBack.class)
                .hasMessage("the first 1 entries are not those that were published");
        assertThatThrownBy(() -> Log.open(folder.resolve("none"), SIGNERS, Optional.of(published)))
                .isInstanceOfSatisfying(
                        RolledBack.class, refused -> assertThat(refused.found()).isEmpty());
        assertThatThrownBy(() -> Log.open(
                        here, SIGNERS, Optional.of(new Checkpoint("elsewhere", published.size(), published.root()))))
                .isInstanceOf(RolledBack.class);
        Log.open(here, SIGNERS, Optional.of(new Checkpoint(SIGNER.name(), 0, Merkle.EMPTY)))
                .close();
    }

    @Test
    void aCheckpointOfAnotherKeyOrADamagedTileIsNotGoneOnFrom() throws IOException {
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 300);
        }
        var stranger = List.of(NoteSigner.generate(SIGNER.name()));
        assertReason(Reason.UNSIGNED, () -> Log.open(folder, stranger, Optional.empty()));
        for (var path : List.of("tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44")) {
            var whole = Files.readAllBytes(folder.resolve(path));
            var damaged = whole.clone();
            damaged[20] ^= 1;
            Files.write(folder.resolve(path), damaged);
            assertReason(Reason.WRONG_TILE, () -> Log.open(folder, SIGNERS, Optional.empty()));
            Files.delete(folder.resolve(path));
            assertReason(Reason.MISSING, () -> Log.open(folder, SIGNERS, Optional.empty()));
            Files.write(folder.resolve(path), whole);
        }
        Log.open(folder, SIGNERS, Optional.empty()).close();
    }

    @Test
    void theKeyIsChangedByOpeningOnceWithBoth() throws IOException {
        var next = NoteSigner.generate(SIGNER.name());
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 1);
        }
        try (var log = Log.open(folder, List.of(next, SIGNER), Optional.empty())) {
            appendUpTo(log, 2);
        }
        assertThat(faults(new DirectoryTiles(folder))).isEmpty();
        try (var log = Log.open(folder, List.of(next), Optional.empty())) {
            appendUpTo(log, 3);
            assertThat(log.checkpoint().size()).isEqualTo(3);
        }
    }

    private List<String> files(String under) throws IOException {
        try (var files = Files.walk(folder.resolve(under))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
