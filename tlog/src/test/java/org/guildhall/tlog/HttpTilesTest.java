package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;
import static org.guildhall.tlog.TlogFixtures.LOG;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log on the web, over a real connection. */
class HttpTilesTest {
    private final MemoryDisk disk = new MemoryDisk(0);
    private HttpServer server;
    private boolean compressed;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        try (var log = Log.create(disk, SIGNERS)) {
            appendUpTo(log, 300);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/city/log/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath().substring("/city/log/".length());
                if (!disk.exists(path) || status != 200) {
                    exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
                    return;
                }
                var body = disk.read(path, Integer.MAX_VALUE);
                if (compressed) {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    body = gzip(body);
                }
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aLogOnTheWebIsAuditedWithOrWithoutCompression() throws IOException {
        assertThat(faults(new HttpTiles(URI.create(address())))).isEmpty();
        compressed = true;
        assertThat(faults(new HttpTiles(URI.create(address() + "/")))).isEmpty();
    }

    @Test
    void whatIsAbsentIsAbsentAndWhatFailsMayBeTriedAgain() throws IOException {
        var tiles = new HttpTiles(URI.create(address()));
        assertThatThrownBy(() -> tiles.read("tile/7/000", 10)).isInstanceOf(NoSuchFileException.class);

        status = 503;

        assertThatThrownBy(() -> Fsck.check(tiles, LOG))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Untrusted.class)
                .hasMessageEndingWith("answers 503");
        server.stop(0);
        assertThatThrownBy(() -> tiles.read("checkpoint", 10)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatIsTooLongIsNotTaken() throws IOException {
        var tiles = new HttpTiles(URI.create(address()));
        var length = disk.read("tile/0/000", Integer.MAX_VALUE).length;
        assertThat(tiles.read("tile/0/000", length)).hasSize(length);
        assertReason(Reason.MALFORMED, () -> tiles.read("tile/0/000", length - 1));
        assertThatThrownBy(() -> tiles.read("tile/0/000", 1)).hasRootCauseMessage("body exceeds capacity: 1025");

        // Small on the wire, large when unpacked.
        compressed = true;
        disk.write("bomb", new byte[1 << 20]);
        assertThat(tiles.read("bomb", 1 << 20)).hasSize(1 << 20);
        assertReason(Reason.MALFORMED, () -> tiles.read("bomb", (1 << 20) - 1));
    }

    private String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/city/log";
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
