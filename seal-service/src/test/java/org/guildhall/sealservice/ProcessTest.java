package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guildhall.sealservice.Refusal.Reason;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process: killed at any moment, started twice, asked by strangers. */
class ProcessTest {
    private static final int KILLS = 4;
    private static final int CLIENTS = 4;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant CLOSING =
            Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);

    @TempDir
    private Path directory;

    @Test
    void killedAtAnyMomentItLosesNothingThatItAnswered() throws Exception {
        var answered = new ConcurrentHashMap<Lot, Told>();
        for (var round = 0; round < KILLS; round++) {
            var began = System.nanoTime();
            try (var service = RunningProcess.start(directory)) {
                allThere(service.client(), answered);
                System.out.printf("seal service: started in %.2f s%n", (System.nanoTime() - began) / 1e9);
                killedWhileAsked(service, round, answered);
            }
        }
        try (var service = RunningProcess.start(directory)) {
            allThere(service.client(), answered);
        }
        System.out.println("seal service: " + KILLS + " kills, " + answered.size() + " answers, 0 lost");
        assertThat(answered).hasSizeGreaterThan(KILLS * CLIENTS);
    }

    private static void allThere(SealClient client, Map<Lot, Told> answered) throws IOException {
        for (var each : answered.entrySet()) {
            assertThat(client.state(each.getKey())).isEqualTo(each.getValue());
        }
    }

    private void killedWhileAsked(RunningProcess service, int round, Map<Lot, Told> answered) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = service.client();
            for (var client = 0; client < CLIENTS; client++) {
                var city = "city-" + round + "-" + client;
                clients.submit(() -> {
                    try (var log = log(city)) {
                        for (var at = 0; ; at++) {
                            var lot = new Lot(city, "stage-" + at);
                            publish(asking, log, lot);
                            answered.put(lot, asking.state(lot));
                        }
                    }
                });
            }
            var before = answered.size();
            while (answered.size() < before + 3 * CLIENTS) {
                Thread.onSpinWait();
            }
            service.kill();
        }
    }

    private Log log(String city) throws IOException {
        return Log.create(directory.resolve("log-of-" + city), List.of(NoteSigner.generate(city)));
    }

    /** A notice in the city's log, which the service reads. */
    private static Sealed publish(SealClient client, Log log, Lot lot, byte[]... more) throws IOException {
        var lock = client.recipient(lot);
        var entries = new ArrayList<byte[]>();
        entries.add(WrittenLog.notice(lot.stage(), CLOSING, lock, HOUR));
        entries.addAll(List.of(more));
        log.append(entries);
        client.readOn(lot.city(), log.identity().keys().getFirst().vkey(), log.reader());
        return Sealed.to(lock);
    }

    @Test
    void aSecondProcessOverTheSameFolderIsRefused() throws Exception {
        try (var service = RunningProcess.start(directory)) {
            var second = RunningProcess.process(directory);
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Another seal service", "Un autre service");
            assertThat(service.process().isAlive()).isTrue();
        }
    }

    @Test
    void whoHasNotTheTokenIsToldNothingAndAClosedServiceIsNoAnswer() throws Exception {
        var lot = new Lot("city", "stage");
        var other = Files.writeString(directory.resolve("other"), "0".repeat(64));
        SealClient known;
        try (var service = RunningProcess.start(directory);
                var log = log("city")) {
            known = service.client();
            publish(known, log, lot);
            var stranger = new SealClient(service.url(), other);
            assertThatThrownBy(() -> stranger.state(lot)).isInstanceOf(Unanswered.class);
            assertThatThrownBy(() -> stranger.recipient(lot)).isInstanceOf(Unanswered.class);
            assertThatThrownBy(() -> publish(stranger, log, lot)).isInstanceOf(Unanswered.class);
            assertThat(known.state(lot).closesAt()).isEqualTo(CLOSING);
        }
        assertThatThrownBy(() -> known.state(lot)).isInstanceOf(Unanswered.class);
    }

    @Test
    void onlyADemonstrationBelievesTheTimeItIsTold() throws Exception {
        var lot = new Lot("city", "stage");
        try (var service = RunningProcess.start(directory);
                var log = log("city")) {
            var client = service.client();
            var sealed = publish(client, log, lot, WrittenLog.heartbeat(CLOSING.plus(HOUR)));
            assertThatThrownBy(() -> client.tellTime(CLOSING.plus(HOUR))).isInstanceOf(Unanswered.class);
            refusesEarly(client, lot, sealed);
        }
        try (var service = RunningProcess.start(directory, "--demonstration")) {
            var client = service.client();
            var sealed = Sealed.to(client.state(lot).recipient());
            refusesEarly(client, lot, sealed);
            client.tellTime(CLOSING.plus(HOUR));
            assertThat(sealed.opened(client.fileKeys(lot).of(sealed.stanzas()))).isEqualTo(Sealed.CONTENT);
            assertThat(service.process().errorReader(StandardCharsets.UTF_8).readLine())
                    .contains("*** DEMONSTRATION");
        }
    }

    private static void refusesEarly(SealClient client, Lot lot, Sealed sealed) {
        assertThatThrownBy(() -> client.fileKeys(lot).of(sealed.stanzas()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.TOO_EARLY);
                    assertThat(refusal.opensAt()).contains(CLOSING.plus(HOUR));
                });
    }

    @Test
    void itEndsWithWhoeverStartedIt() throws Exception {
        try (var service = RunningProcess.start(directory, "--until-input-ends")) {
            service.process().getOutputStream().close();
            assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
