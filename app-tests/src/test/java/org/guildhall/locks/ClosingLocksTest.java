package org.guildhall.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.RoomTest;
import org.guildhall.kernel.City;
import org.guildhall.log.Leaves;
import org.guildhall.log.LogFixtures;
import org.guildhall.log.LogProblem;
import org.guildhall.log.LogRefused;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.SealServer;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The room beside a seal service that is behind, has other keys, was shown another log, or is not there. */
class ClosingLocksTest extends RoomTest {
    private static final Duration COOLING = Duration.ofMinutes(20);

    @Autowired
    private Leaves leaves;

    @Autowired
    private LogFixtures log;

    @Autowired
    private City city;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Value("${guildhall.log.keys}")
    private Path keys;

    @TempDir
    private Path folder;

    private Path data;
    private PublishedStage stage;
    private Instant closing;

    /** A copy of the service's folder, from before the stage was published. */
    @BeforeEach
    void publish() throws IOException {
        data = Files.createDirectory(folder.resolve("copy"));
        log.beat();
        sealService().readOn(city.identifier(), vkey(), leaves.published().orElseThrow());
        try (Stream<Path> files = Files.list(SEAL_FOLDER)) {
            for (var file : files.toList()) {
                Files.copy(file, data.resolve(file.getFileName().toString()));
            }
        }
        stage = published.published();
        closing = solicitations.closing(stage.id()).orElseThrow().at();
    }

    private static SealServer server(Path data) throws IOException {
        return SealServer.start(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
    }

    private ClosingLocks asking(SealServer server, Path data) {
        return asking(server.url().toString(), SealServer.tokenIn(data).toString(), COOLING);
    }

    private ClosingLocks asking(String url, String token, Duration cooling) {
        return new ClosingLocks(leaves, city, clock, new SealHost(city, url, token), cooling);
    }

    private String vkey() {
        return leaves.key().orElseThrow();
    }

    private void refuses(ClosingLocks locks, LocksProblem problem) {
        assertRefused(() -> locks.requireOpen(stage.id().value(), stage.lock()), problem);
    }

    @Test
    void aServiceThatIsBehindReadsTheLogOnAndOpensAtTheClosingThatStandsThere() throws IOException {
        try (var server = server(data)) {
            var locks = asking(server, data);
            refuses(locks, LocksProblem.TOO_EARLY);
            clock.set(closing.minusSeconds(20));
            refuses(locks, LocksProblem.TOO_EARLY);
            clock.set(closing);
            locks.requireOpen(stage.id().value(), stage.lock());
        }
    }

    @Test
    void aServiceWithOtherKeysOpensNothing() throws IOException {
        var another = folder.resolve("another");
        clock.set(closing);
        try (var server = server(another)) {
            refuses(asking(server, another), LocksProblem.OTHER_KEYS);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, LOG_OTHER", "2000, LOG_SHRANK"})
    void aServiceThatWasShownAnotherLogByTheSameKeySaysSo(int more, LocksProblem problem) throws IOException {
        log.beat();
        clock.set(closing);
        try (var server = server(data)) {
            shown(server, more);
            refuses(asking(server, data), problem);
        }
    }

    @Test
    void aLogThatForkedIsSignedUntilTheServiceAnswersAndNoMoreThen() throws IOException {
        log.beat();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = server(data)) {
            shown(server, 2000);
            address = new InetSocketAddress(server.url().getHost(), server.url().getPort());
        }
        var service = new SealHost(
                city,
                "http://" + address.getHostString() + ":" + address.getPort(),
                SealServer.tokenIn(data).toString());
        var guarded = log.guardedBy(service);
        var readingOn = new ReadingOn(new ClosingLocks(guarded, city, clock, service, COOLING), guarded);
        readingOn.round();
        assertThat(signed(guarded)).contains("a receipt");
        try (var _ = SealServer.start(data, address, true)) {
            readingOn.round();
        }
        assertThatThrownBy(guarded::requireContinued)
                .isInstanceOf(LogRefused.class)
                .hasMessageContaining("seal service has read");
        assertRefused(() -> signed(guarded), LogProblem.UNSIGNED);
        assertRefused(guarded::catchUp, LogProblem.UNSIGNED);
        assertThat(signed(leaves)).contains("a receipt");
    }

    @Test
    void aLogThatTheServiceReadsOnIsSignedOn() throws IOException {
        log.beat();
        try (var server = server(data)) {
            var service = new SealHost(
                    city, server.url().toString(), SealServer.tokenIn(data).toString());
            var guarded = log.guardedBy(service);
            new ReadingOn(new ClosingLocks(guarded, city, clock, service, COOLING), guarded).round();
            guarded.requireContinued();
            var published = guarded.published().orElseThrow().checkpoint();
            assertThat(service.checkpoint()).contains(new String(published.bytes(), StandardCharsets.UTF_8));
            assertThat(signed(guarded)).contains("a receipt");
        }
    }

    private String signed(Leaves by) {
        var id = UUID.randomUUID();
        return Objects.requireNonNull(transaction().execute(_ -> by.sign(id, "a receipt " + id + "\n")));
    }

    /** What whoever has the log's key could show to the service alone: the log until the copy, then something else. */
    private void shown(SealServer server, int more) throws IOException {
        var signer =
                NoteSigner.parse(Files.readString(keys.resolve("log-1.key")).strip());
        var other = Jcs.of(Map.of("v", "1", "kind", "seal.batch", "at", "2026-01-01T00:00:00Z", "root", "another"));
        var client = new SealClient(server.url(), SealServer.tokenIn(data));
        try (var forked = Log.create(folder.resolve("forked"), List.of(signer))) {
            forked.append(leaves.published().orElseThrow().entries(0, size(data)));
            forked.append(Collections.nCopies(more, other));
            client.readOn(city.identifier(), vkey(), forked.reader());
        }
    }

    /** How far the copy had read when it was made. */
    private static long size(Path data) throws IOException {
        var seen = Files.readString(data.resolve("logs"));
        return Long.parseLong(seen.replaceAll("(?s).*\"size\":([0-9]+).*", "$1"));
    }

    @Test
    void aServiceThatWasGivenAnotherKeyOfTheLogBelievesNoOther() throws IOException {
        var other = NoteSigner.generate("another.example/log").verifier().vkey();
        Files.writeString(data.resolve("log-key"), city.identifier() + " " + other, StandardCharsets.UTF_8);
        clock.set(closing);
        try (var server = server(data)) {
            refuses(asking(server, data), LocksProblem.LOG_KEY);
        }
    }

    @Test
    void withoutAServiceNothingIsLockedOrOpened() {
        for (var url : new String[] {"", "http://127.0.0.1:1"}) {
            var locks = asking(url, folder.resolve("none").toString(), COOLING);
            assertRefused(() -> locks.lock(stage.id().value()), LocksProblem.UNAVAILABLE);
            refuses(locks, LocksProblem.UNAVAILABLE);
        }
    }

    @Test
    void aCityAtWorkCoolsAQuarterOfAnHourToADay() {
        clock.atWork(true);
        try {
            for (var wrong : new Duration[] {
                Duration.ofMinutes(15).minusSeconds(1), Duration.ofDays(1).plusSeconds(1)
            }) {
                assertThatThrownBy(() -> asking("", "", wrong)).isInstanceOf(IllegalStateException.class);
            }
            for (var right : new Duration[] {Duration.ofMinutes(15), Duration.ofDays(1)}) {
                assertThat(asking("", "", right)).isNotNull();
            }
        } finally {
            clock.atWork(false);
        }
    }
}
