package org.guildhall.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to clamd, and what is made of its answers: only a whole “OK” is one. */
class ClamdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aFileIsSentInChunksAndItsVerdictReadWithTheEngine() throws Exception {
        try (var daemon = Daemon.tcp()) {
            var clamd = new Clamd(daemon.address(), PATIENCE);
            assertThat(clamd.scan(file(new byte[150_000]))).isEqualTo(new Scan.Clean(Daemon.ENGINE));
            assertThat(daemon.chunks()).allMatch(length -> length > 0 && length <= 65_536);
            assertThat(daemon.chunks().stream().mapToInt(length -> length).sum())
                    .isEqualTo(150_000);
            assertThat(clamd.scan(file(new byte[0]))).isInstanceOf(Scan.Clean.class);
            assertThat(clamd.scan(file(("a " + Daemon.EICAR).getBytes(StandardCharsets.US_ASCII))))
                    .isEqualTo(new Scan.Infected(Daemon.ENGINE, "Eicar-Test-Signature"));
        }
    }

    @Test
    void aUnixSocketDoesAsWell() throws Exception {
        try (var daemon = Daemon.unix(folder.resolve("clamd.ctl"))) {
            assertThat(new Clamd(daemon.address(), PATIENCE).scan(file(new byte[10])))
                    .isInstanceOf(Scan.Clean.class);
        }
    }

    @Test
    void aFileAtTheLimitIsLookedAtAndALongerOneIsNotTakenForClean() throws Exception {
        try (var daemon = Daemon.tcp()) {
            var clamd = new Clamd(daemon.address(), PATIENCE);
            assertThat(clamd.scan(file(new byte[1 << 20]))).isInstanceOf(Scan.Clean.class);
            // Longer than what a connection holds by itself: the daemon hangs up while we still write.
            for (var length : new int[] {(1 << 20) + 1, 40 << 20}) {
                assertThat(clamd.scan(file(new byte[length])))
                        .isIn(new Scan.NotDone(Trouble.TOO_LARGE), new Scan.NotDone(Trouble.REFUSED));
            }
        }
    }

    @Test
    void whateverIsNotAWholeAnswerIsNone() throws Exception {
        try (var daemon = Daemon.tcp()) {
            var clamd = new Clamd(daemon.address(), PATIENCE);
            for (var reply : new String[] {"stream: OK ERROR", "OK", "", "stream: FOUND", "silence", "stream: OKAY"}) {
                daemon.answer(reply.isEmpty() ? " " : reply);
                assertThat(clamd.scan(file(new byte[10]))).as(reply).isInstanceOf(Scan.NotDone.class);
            }
            daemon.answer("stream: OK");
            assertThat(clamd.scan(file(new byte[10]))).isInstanceOf(Scan.Clean.class);
        }
    }

    @Test
    void nobodyThereAndSomebodyWhoNeverAnswersAreTheSame() throws Exception {
        var unreachable = new Scan.NotDone(Trouble.UNREACHABLE);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "tcp://127.0.0.1:" + silent.getLocalPort();
            assertThat(new Clamd(address, Duration.ofMillis(200)).scan(file(new byte[10])))
                    .isEqualTo(unreachable);
            silent.close();
            assertThat(new Clamd(address, PATIENCE).scan(file(new byte[10]))).isEqualTo(unreachable);
        }
        assertThat(new Clamd("unix:" + folder.resolve("none"), PATIENCE).scan(file(new byte[10])))
                .isEqualTo(unreachable);
        assertThat(new Clamd("tcp://127.0.0.1:1", PATIENCE).scan(folder.resolve("gone")))
                .isEqualTo(new Scan.NotDone(Trouble.UNREADABLE));
    }

    @Test
    void anAddressThatIsNoneStopsTheStart() {
        for (var address : new String[] {"localhost:3310", "http://localhost", "tcp:3310", "/run/clamd"}) {
            assertThatThrownBy(() -> new Clamd(address, PATIENCE)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Debian: {@code apt-get install clamav-daemon}. Its signatures here are one, of the test string. */
    @Test
    void theRealDaemonAgreesWhereItIsInstalled() throws Exception {
        var program = Path.of("/usr/sbin/clamd");
        if (!Files.isExecutable(program)) {
            System.err.println("SKIPPED: no clamd at " + program + " (Debian: apt-get install clamav-daemon)");
        }
        Assumptions.assumeTrue(Files.isExecutable(program), "no clamd");
        var socket = folder.resolve("real.ctl");
        var process = started(program, socket);
        try {
            var clamd = new Clamd("unix:" + socket, PATIENCE);
            while (process.isAlive() && !Files.exists(socket)) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
            assertThat(clamd.scan(file(new byte[300_000])))
                    .isInstanceOfSatisfying(
                            Scan.Clean.class,
                            clean -> assertThat(clean.engine()).startsWith("ClamAV "));
            assertThat(clamd.scan(file(Daemon.EICAR.getBytes(StandardCharsets.US_ASCII))))
                    .isInstanceOfSatisfying(
                            Scan.Infected.class,
                            found -> assertThat(found.malware()).contains("Test.String"));
            assertThat(clamd.scan(file(new byte[3 << 20]))).isEqualTo(new Scan.NotDone(Trouble.TOO_LARGE));
        } finally {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private Process started(Path program, Path socket) throws IOException {
        var signatures = Files.createDirectory(folder.resolve("signatures"));
        var hex = HexFormat.of().formatHex(Daemon.EICAR.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("own.ndb"), "Test.String:0:*:" + hex + "\n");
        var settings = Files.writeString(folder.resolve("clamd.conf"), """
                LocalSocket %s
                DatabaseDirectory %s
                Foreground yes
                StreamMaxLength 2M
                """.formatted(socket, signatures));
        return new ProcessBuilder(program.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ""), bytes);
    }
}
