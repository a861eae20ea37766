package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.sealservice.Refusal.Reason;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log on disk, brought to the service over HTTP. */
class ReadingOnTest {
    private static final Instant CLOSING = Instant.parse("2026-11-26T19:00:00Z");
    private static final Lot LOT = new Lot("city", "stage");

    private final NoteSigner signer = NoteSigner.generate("city.example/log");

    @TempDir
    private Path folder;

    private SealServer server;
    private SealClient client;

    @BeforeEach
    void start() throws IOException {
        var data = folder.resolve("data");
        server = SealServer.start(data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
        client = new SealClient(server.url(), SealServer.tokenIn(data));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Log log(String name) throws IOException {
        return Log.create(folder.resolve(name), List.of(signer));
    }

    private void readOn(Log log) throws IOException {
        client.readOn(LOT.city(), signer.verifier().vkey(), log.reader());
    }

    @Test
    void aLongLogIsReadInPartsAndOnlyWhatIsNewTheNextTime() throws IOException {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < 250; i++) {
            entries.add(WrittenLog.heartbeat(CLOSING.minusSeconds(i)));
        }
        entries.add(WrittenLog.notice(LOT.stage(), CLOSING, client.recipient(LOT), Duration.ZERO));
        try (var log = log("one")) {
            log.append(entries);
            readOn(log);
            assertThat(client.state(LOT).closesAt()).isEqualTo(CLOSING);
            assertThat(client.state(LOT).reached()).isTrue();
            log.append(List.of(WrittenLog.addendum(LOT.stage(), CLOSING.plusSeconds(60))));
            readOn(log);
            readOn(log);
            assertThat(client.state(LOT).closesAt()).isEqualTo(CLOSING.plusSeconds(60));
            assertThat(client.state(LOT).reached()).isFalse();
        }
    }

    @Test
    void aLogThatWasSetBackIsRefusedAndSoIsOneWithAnotherKey() throws IOException {
        try (var log = log("one");
                var shorter = log("shorter");
                var other = Log.create(folder.resolve("other"), List.of(NoteSigner.generate("city.example/log")))) {
            var heartbeat = List.of(WrittenLog.heartbeat(CLOSING));
            shorter.append(heartbeat);
            log.append(heartbeat);
            log.append(heartbeat);
            readOn(log);
            refuses(Reason.LOG_SHRANK, shorter, signer);
            refuses(Reason.LOG_KEY, other, signer);
        }
    }

    private void refuses(Reason reason, Log log, NoteSigner key) {
        assertThatThrownBy(() -> client.readOn(LOT.city(), key.verifier().vkey(), log.reader()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
