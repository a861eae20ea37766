package org.guildhall.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.TestClock;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.sealservice.SealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room beside a seal service that loses its memory, its keys, or is not there. */
class ClosingLocksTest {
    private static final Duration COOLING = Duration.ofMinutes(20);
    private static final UUID STAGE = UUID.randomUUID();
    private static final Ocid PROCESS = new Ocid("ocds-gh0000-2026-1");
    private static final City CITY = new City(
            "City",
            "Ville",
            ZoneId.of("America/Toronto"),
            "ocds-gh0000",
            "GH-CITY-1",
            "http://localhost",
            "a@b.example",
            "https://creativecommons.org/licenses/by/4.0/");

    private final TestClock clock = new TestClock(CITY.zone());
    private final Instant closing = clock.instant().plus(Duration.ofDays(30));

    @TempDir
    private Path folder;

    private static SealServer server(Path data) throws IOException {
        return SealServer.start(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
    }

    private ClosingLocks asking(SealServer server, Path data) {
        var token = SealServer.tokenIn(data).toString();
        return new ClosingLocks(CITY, clock, server.url().toString(), token, COOLING);
    }

    private static void refuses(LocksProblem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    @Test
    void aServiceRestoredFromAnOlderCopyIsToldAgainAndCoolsAnew() throws IOException {
        var data = folder.resolve("data");
        ClosingLock lock;
        try (var server = server(data)) {
            Files.copy(data.resolve("ledger"), folder.resolve("older"));
            lock = asking(server, data).lock(STAGE, closing, "solicitation.published", PROCESS);
        }
        Files.delete(data.resolve("ledger"));
        Files.copy(folder.resolve("older"), data.resolve("ledger"));
        clock.set(closing.plus(COOLING));
        try (var server = server(data)) {
            var locks = asking(server, data);
            refuses(LocksProblem.TOO_EARLY, () -> locks.requireOpen(STAGE, lock, PROCESS));
            clock.advance(COOLING);
            refuses(LocksProblem.TOO_EARLY, () -> locks.requireOpen(STAGE, lock, PROCESS));
            clock.advance(Duration.ofSeconds(1));
            locks.requireOpen(STAGE, lock, PROCESS);
        }
    }

    @Test
    void aServiceWithOtherKeysOpensNothing() throws IOException {
        ClosingLock lock;
        var data = folder.resolve("one");
        try (var server = server(data)) {
            lock = asking(server, data).lock(STAGE, closing, "solicitation.published", PROCESS);
        }
        var another = folder.resolve("another");
        try (var server = server(another)) {
            var locks = asking(server, another);
            locks.lock(STAGE, closing, "solicitation.published", PROCESS);
            clock.set(closing.plus(COOLING));
            refuses(LocksProblem.REFUSED, () -> locks.requireOpen(STAGE, lock, PROCESS));
        }
    }

    @Test
    void withoutAServiceNothingIsLockedMovedOrOpened() {
        var lock = new ClosingLock("age1", COOLING);
        for (var url : new String[] {"", "http://127.0.0.1:1"}) {
            var locks =
                    new ClosingLocks(CITY, clock, url, folder.resolve("none").toString(), COOLING);
            refuses(LocksProblem.UNAVAILABLE, () -> locks.lock(STAGE, closing, "solicitation.published", PROCESS));
            refuses(LocksProblem.UNAVAILABLE, () -> locks.move(STAGE, lock, closing, "addendum.issued", PROCESS));
            refuses(LocksProblem.UNAVAILABLE, () -> locks.requireOpen(STAGE, lock, PROCESS));
        }
    }

    @Test
    void aCityAtWorkCoolsAQuarterOfAnHourToADay() {
        clock.atWork(true);
        for (var wrong : new Duration[] {
            Duration.ofMinutes(15).minusSeconds(1), Duration.ofDays(1).plusSeconds(1)
        }) {
            assertThatThrownBy(() -> new ClosingLocks(CITY, clock, "", "", wrong))
                    .isInstanceOf(IllegalStateException.class);
        }
        for (var right : new Duration[] {Duration.ofMinutes(15), Duration.ofDays(1)}) {
            assertThat(new ClosingLocks(CITY, clock, "", "", right)).isNotNull();
        }
    }
}
