package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.RoomTest;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.SealServer;
import org.guildhall.tlog.DirectoryTiles;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.LogReader;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.databind.json.JsonMapper;

/** The city does not start over a log that its database does not know, and begins a new one only on demand. */
class GuardTest extends RoomTest {
    @Autowired
    private LeafRows leaves;

    @Autowired
    private LogRows rows;

    @Autowired
    private LogKeys keys;

    @Autowired
    private LogFolder city;

    @Autowired
    private LogFixtures log;

    @Autowired
    private City named;

    @Autowired
    private CityClock time;

    @TempDir
    private Path root;

    @Value("${guildhall.log.keys}")
    private Path keyFolder;

    private long size;
    private Path data;
    private SealServer server;

    /** A seal service of its own, which has read nothing. */
    @BeforeEach
    void startTheService() throws IOException {
        data = root.resolve("seal-service");
        server = SealServer.start(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
    }

    @AfterEach
    void stopTheService() throws IOException {
        server.close();
    }

    @BeforeEach
    void copyTheLog() throws IOException {
        log.beat();
        Copies.copy(city.files().orElseThrow(), root.resolve("1"));
        size = city.reader().orElseThrow().size();
    }

    @Test
    void theLogThatTheDatabaseHasPublishedIsGoneOnWith() throws IOException {
        var again = folder("");
        again.open();
        log.beat();
        again.publish();
        assertThat(published(again).size()).isGreaterThan(size);
        again.close();
    }

    @Test
    void aLogThatIsLongerThanWhatTheDatabaseKnowsIsRefused() throws IOException {
        appended(root.resolve("1"), "what the database had before it was restored");
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContainingAll(
                        String.valueOf(size), "guildhall.log.new-after: " + (size + 1), "La base de données");
    }

    @Test
    void aLogWithOtherEntriesIsRefusedAlsoIfItIsNotLonger() throws IOException {
        Copies.deleted(root.resolve("1"));
        try (var other = Log.create(root.resolve("1"), List.of(city.signer()))) {
            other.append(List.of("another history".getBytes(StandardCharsets.UTF_8)));
        }
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("different entries");
    }

    @Test
    void aLogOfWhichTheDatabaseKnowsNothingIsRefused() throws IOException {
        Copies.copy(root.resolve("1"), root.resolve("2"));
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("knows nothing of");
    }

    @Test
    void aLogThatIsLostOrBehindIsMadeAnewFromTheRowsExactlyAsItWas() throws IOException {
        var before = city.reader().orElseThrow().checkpoint().checkpoint();
        Copies.deleted(root.resolve("1"));
        var again = folder("");
        again.publish();
        assertThat(published(again).checkpoint().checkpoint()).isEqualTo(before);
        again.close();
    }

    @Test
    void theWayOutBeginsANewLogThatNamesTheEndOfTheOldOneAndHasEverythingThatIsKnown() throws IOException {
        appended(root.resolve("1"), "what the database had before it was restored");
        var old = Files.readString(root.resolve("1").resolve("checkpoint"));
        undone(() -> {
            var begun = folder(String.valueOf(size + 1));
            begun.publish();
            var now = published(begun);
            var head = JsonMapper.shared().readTree(now.entry(0));
            assertThat(head.path("kind").asString()).isEqualTo("log.continued");
            assertThat(head.path("after").asString()).isEqualTo(old);
            assertThat(now.checkpoint().checkpoint().origin()).endsWith("/log/2");
            assertThat(now.size()).isEqualTo(1 + leaves.progress().entry());
            assertThat(now.entry(1)).isEqualTo(leaves.entriesFrom(0, 1).getFirst());
            begun.close();
            var again = folder(String.valueOf(size + 1));
            again.open();
            assertThat(published(again).size()).isEqualTo(now.size());
            again.close();
        });
    }

    @Test
    void theWayOutIsNotTakenForAnotherSizeOrWithoutNeed() throws IOException {
        var whole = folder(String.valueOf(size));
        whole.open();
        assertThat(whole.origin().orElseThrow().number()).isEqualTo(1);
        whole.close();
        appended(root.resolve("1"), "more");
        assertThatThrownBy(() -> folder(String.valueOf(size)).open()).isInstanceOf(LogRefused.class);
    }

    @Test
    void theKeyIsItsOwnersAloneAndWithoutItNothingStarts() throws IOException {
        assertThat(Files.getPosixFilePermissions(keys.file(1)))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        var elsewhere = new LogKeys(root.resolve("nothing"));
        assertThatThrownBy(() -> folder("", elsewhere).open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("log-1.key");
    }

    @Test
    void theDatabaseNamesAKeyOnlyOnceItsFileIsSafe() throws IOException {
        appended(root.resolve("1"), "what the database had before it was restored");
        var own = root.resolve("keys");
        Copies.copy(keyFolder, own, "log-1.key");
        var synced = new ArrayList<Path>();
        var failing = new LogKeys(own) {
            @Override
            void sync(Path names) throws IOException {
                assertThat(file(2)).exists();
                synced.add(names);
                throw new IOException("the disk failed");
            }
        };
        undone(() -> {
            assertThatThrownBy(() -> folder(String.valueOf(size + 1), failing).open())
                    .hasStackTraceContaining("the disk failed");
            assertThat(synced).containsExactly(own.toAbsolutePath());
            assertThat(rows.origin().orElseThrow().number()).isEqualTo(1);
            // The key is there and may have signed: another log begins with another.
            var again = folder(String.valueOf(size + 1));
            again.open();
            assertThat(again.origin().orElseThrow().number()).isEqualTo(3);
            again.close();
        });
    }

    @Test
    void aLogThatTheSealServiceHasReadToItsEndOrNotAsFarIsGoneOnWith() throws IOException {
        read(root.resolve("1"));
        var equal = folder("");
        equal.open();
        equal.requireContinued();
        log.beat();
        equal.publish();
        assertThat(published(equal).size()).isGreaterThan(size);
        equal.close();
        var larger = folder("");
        larger.open();
        larger.requireContinued();
        larger.close();
    }

    @Test
    void aDatabaseAndALogRestoredTogetherAreRefusedIfTheSealServiceHasReadMore() throws IOException {
        readMore("what was published after the back-up");
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContainingAll(
                        "knows " + size + " entries",
                        "has read " + (size + 1),
                        "guildhall.log.new-after: " + (size + 1),
                        "service de scellement");
    }

    @Test
    void anOlderDatabaseWhoseLogIsLostMakesNoShorterOne() throws IOException {
        readMore("what was published after the back-up");
        Copies.deleted(root.resolve("1"));
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("has read " + (size + 1));
        assertThat(root.resolve("1")).doesNotExist();
    }

    @Test
    void aLogIsRefusedIfTheSealServiceHasReadAnotherAlsoIfItIsLost() throws IOException {
        try (var other = Log.create(root.resolve("other"), List.of(city.signer()))) {
            other.append(List.of("another history".getBytes(StandardCharsets.UTF_8)));
        }
        read(root.resolve("other"));
        refusedAsAnother();
        Copies.deleted(root.resolve("1"));
        refusedAsAnother();
        assertThat(root.resolve("1")).doesNotExist();
    }

    @Test
    void aLogIsRefusedIfTheSealServiceHasReadOneWithAKeyThatNobodyKnows() throws IOException {
        var stranger = NoteSigner.generate("elsewhere.example/log");
        try (var other = Log.create(root.resolve("other"), List.of(stranger))) {
            other.append(List.of("another city".getBytes(StandardCharsets.UTF_8)));
        }
        read(root.resolve("other"), stranger.verifier().vkey());
        refusedAsAnother();
    }

    private void refusedAsAnother() {
        assertThatThrownBy(() -> folder("").open())
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("does not continue");
    }

    @Test
    void theWayOutNamesWhatTheSealServiceHasReadAndIsTakenOnce() throws IOException {
        var read = readMore("what was published after the back-up");
        var end = String.valueOf(size + 1);
        undone(() -> {
            var begun = folder(end);
            begun.publish();
            var head = JsonMapper.shared().readTree(published(begun).entry(0));
            assertThat(head.path("after").asString()).isEqualTo(read);
            assertThat(head.path("key").asString())
                    .isEqualTo(city.signer().verifier().vkey());
            assertThat(published(begun).checkpoint().checkpoint().origin()).endsWith("/log/2");
            begun.close();
            for (var newAfter : List.of(end, "")) {
                var again = folder(newAfter);
                again.open();
                assertThat(again.origin().orElseThrow().number()).isEqualTo(2);
                again.close();
            }
        });
    }

    /** The service has read less than the disk has, and no row tells which key the old log had. */
    @Test
    void theWayOutIsOpenToADatabaseThatKnowsNoLogThoughTheServiceHasReadLess() {
        undone(() -> {
            read(root.resolve("1"));
            appended(root.resolve("1"), "what the service has not read");
            rows = new LogRows(jdbc) {
                @Override
                List<String> vkeys() {
                    return super.vkeys().subList(0, 1);
                }
            };
            var begun = folder(String.valueOf(size + 1));
            begun.open();
            assertThat(begun.origin().orElseThrow().number()).isEqualTo(2);
            begun.close();
        });
    }

    @Test
    void aLogThatStartedWhileTheSealServiceWasSilentIsSignedNoMoreOnceItAnswers() throws IOException {
        readMore("what was published after the back-up");
        var address = new InetSocketAddress(server.url().getHost(), server.url().getPort());
        server.close();
        var forking = folder("");
        forking.open();
        forking.requireContinued();
        assertThat(forking.signer()).isNotNull();
        server = SealServer.start(data, address, true);
        assertThatThrownBy(forking::requireContinued).isInstanceOf(LogRefused.class);
        var checkpoint = Files.readString(root.resolve("1").resolve("checkpoint"));
        log.beat();
        assertThatThrownBy(forking::publish).isInstanceOf(LogRefused.class);
        assertThatThrownBy(forking::signer).isInstanceOf(LogRefused.class);
        assertThatThrownBy(forking::currentSigner).isInstanceOf(LogRefused.class);
        assertThatThrownBy(forking::open).isInstanceOf(LogRefused.class);
        assertThat(root.resolve("1").resolve("checkpoint")).hasContent(checkpoint);
    }

    /** The service reads a log as it was before the back-up was restored: one entry more; its checkpoint. */
    private String readMore(String entry) throws IOException {
        Copies.copy(root.resolve("1"), root.resolve("before"));
        appended(root.resolve("before"), entry);
        read(root.resolve("before"));
        return Files.readString(root.resolve("before").resolve("checkpoint"));
    }

    private void read(Path folder) throws IOException {
        read(folder, city.signer().verifier().vkey());
    }

    private void read(Path folder, String vkey) throws IOException {
        var reader = LogReader.latest(new DirectoryTiles(folder), LogIdentity.of(vkey));
        service().readOn(named.identifier(), vkey, reader);
    }

    private SealClient service() {
        return new SealClient(server.url(), SealServer.tokenIn(data));
    }

    private LogFolder folder(String newAfter) throws IOException {
        var own = root.resolve("keys");
        Copies.copy(keyFolder, own, "log-1.key");
        return folder(newAfter, new LogKeys(own));
    }

    private LogFolder folder(String newAfter, LogKeys own) {
        var guard = new Guard(leaves, rows, own, () -> service().lastRead(named.identifier()), named, time, newAfter);
        return new LogFolder(root, leaves, rows, own, guard);
    }

    private static LogReader published(LogFolder folder) throws IOException {
        return folder.reader().orElseThrow();
    }

    private void appended(Path folder, String entry) throws IOException {
        try (var longer = Log.open(folder, List.of(city.signer()), Optional.empty())) {
            longer.append(List.of(entry.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private interface Act {
        void act() throws IOException;
    }

    /** In a transaction that is rolled back: the log of the other tests stays what it is. */
    private void undone(Act act) {
        transaction().executeWithoutResult((TransactionStatus status) -> {
            status.setRollbackOnly();
            try {
                act.act();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
