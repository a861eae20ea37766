package org.guildhall.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.guildhall.kernel.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that somebody typed, and what is read from them. */
class OutgoingTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/feed", exchange -> {
            var bytes = "at,n\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/feed");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, MALFORMED",
        "https:///feed, MALFORMED",
        "https://name:word@example.org/, MALFORMED",
        "https://example.org/#a, MALFORMED",
        "http://example.org/, PLAIN",
        "file:///etc/passwd, MALFORMED",
        "ftp://example.org/feed, PLAIN",
        "https://127.0.0.1/, INNER",
        "https://localhost/, INNER",
        "https://[::1]/, INNER",
        "https://[::ffff:10.0.0.1]/, INNER",
        "https://10.1.2.3/, INNER",
        "https://169.254.169.254/latest, INNER",
        "https://2130706433/, INNER"
    })
    void nothingInsideTheCityIsRead(String address, OutgoingProblem problem) {
        assertProblem(new Outgoing(false), address, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2606:4700::1111"})
    void theOpenInternetIsOpen(String address) throws IOException {
        assertThat(Addresses.open(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void inADemonstrationTheNextMachineIsReadAndNoRedirectFollowed() {
        var outgoing = new Outgoing(true);
        var base = "http://localhost:" + server.getAddress().getPort();
        assertThat(outgoing.read(base + "/feed", InputStream::readAllBytes)).hasSize(5);
        assertProblem(outgoing, base + "/moved", OutgoingProblem.STATUS);
        server.stop(0);
        assertProblem(outgoing, base + "/feed", OutgoingProblem.CONNECTION);
    }

    private static void assertProblem(Outgoing outgoing, String address, OutgoingProblem problem) {
        assertThatThrownBy(() -> outgoing.read(address, InputStream::readAllBytes))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
