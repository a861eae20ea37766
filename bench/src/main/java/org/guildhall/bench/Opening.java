package org.guildhall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.Locks;
import org.guildhall.cli.story.Cast;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.TwoLocks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opening the bids of a stage: from the second officer's call to its answer, with the seal service, both layers, every
 * check, the files kept and synced, and the record. Beside it, in the same run, what the bare cipher needs to take both
 * layers off as many bytes.
 */
@Command(name = "opening", mixinStandardHelpOptions = true, description = "Open sealed bids, beside the bare cipher.")
final class Opening implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Setting setting = new Setting();

    @Option(names = "--bids", defaultValue = "100", description = "Bids in the stage. Default: 100.")
    private int bids = 100;

    @Option(names = "--mib", defaultValue = "10", description = "MiB of the file of each bid. Default: 10.")
    private int mib = 10;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder for its data, made anew.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = Long.toString(InstantSource.system().millis(), 36);
        var data = folder == null ? setting.home().resolve("data/opening-" + run) : folder.toAbsolutePath();
        var plan = new byte[mib << 20];
        new Random(7).nextBytes(plan);
        try (var stage = OpenStage.start(setting.home(), data)) {
            setting.out.println(Machine.told(data));
            for (var i = 0; i < bids; i++) {
                submit(stage, "opening-" + run + "-" + i, plan);
            }
            var bare = bare(plan);
            stage.clock().moveTo(stage.opensAt().plusSeconds(1));
            opens(stage, "buyer", 202);
            var before = stage.city().cpu();
            var began = System.nanoTime();
            var record = opens(stage, "reviewer", 201);
            var seconds = (System.nanoTime() - began) / 1e9;
            var spent = stage.city().cpu().since(before);
            check(record);
            setting.out.printf(
                    Locale.ROOT,
                    "%d bids of %d MiB opened in %.1f s (%.0f MiB/s; processor %.1f s + %.1f s of the database); the "
                            + "bare cipher, one thread, %.1f s: opening goes at %.0f %% of it. Load average %s.%n",
                    bids,
                    mib,
                    seconds,
                    bids * (double) mib / seconds,
                    spent.city(),
                    spent.database(),
                    bare,
                    100 * bare / seconds,
                    Machine.load());
        }
        return 0;
    }

    private static void submit(OpenStage stage, String name, byte[] plan) throws IOException {
        var people = new People(stage.city().port());
        var signedIn = people.bearer(people.vendor(name));
        try (var wire = new Wire(stage.city().port())) {
            stage.bids().draft(wire, 0, signedIn);
            var path = "/api/stages/" + stage.id();
            var told = JSON.readTree(
                    wire.send(Wire.get(path + "/sealing", signedIn)).body());
            var envelope = new ByteArrayOutputStream(plan.length + (1 << 20));
            Locks.seal(Locks.content(told, _ -> BidSource.of(plan)), envelope, told);
            var bytes = envelope.toByteArray();
            var reply = wire.send(Wire.request(
                    "POST",
                    path + "/submission",
                    bytes,
                    signedIn,
                    "Content-Type: application/octet-stream",
                    "Idempotency-Key: " + UUID.randomUUID(),
                    "Envelope-SHA-256: " + Bids.sha256(bytes)));
            if (reply.status() != 201) {
                throw new Wrong("a bid was answered " + reply.status() + " " + reply.text());
            }
        }
    }

    /** Seconds for as many bytes, in memory, on one thread, once it is warm. */
    private double bare(byte[] plan) throws IOException {
        var opening = OpeningKey.generate();
        var closing = OpeningKey.generate();
        var sealed = new ByteArrayOutputStream(plan.length + (1 << 20));
        TwoLocks.seal(new ByteArrayInputStream(plan), sealed, opening.recipient(), closing.recipient());
        var bytes = sealed.toByteArray();
        var took = 0L;
        var warm = Math.max(3, 200 / mib);
        for (var i = -warm; i < bids; i++) {
            var began = System.nanoTime();
            try (var plain = TwoLocks.open(new ByteArrayInputStream(bytes), closing, opening)) {
                plain.transferTo(OutputStream.nullOutputStream());
            }
            took += i < 0 ? 0 : System.nanoTime() - began;
        }
        return took / 1e9;
    }

    private static JsonNode opens(OpenStage stage, String officer, int expected) throws IOException {
        var signedIn = new People(stage.city().port()).bearer(officer + "@linnet.example");
        var body =
                JSON.writeValueAsString(Map.of("passphrase", Cast.PASSPHRASE)).getBytes(UTF_8);
        try (var wire = new Wire(stage.city().port())) {
            var reply = wire.send(Wire.request(
                    "POST",
                    "/api/stages/" + stage.id() + "/opening",
                    body,
                    signedIn,
                    "Content-Type: application/json",
                    "Idempotency-Key: " + UUID.randomUUID()));
            if (reply.status() != expected) {
                throw new Wrong(officer + " was answered " + reply.status() + " " + reply.text());
            }
            return JSON.readTree(reply.body());
        }
    }

    private void check(JsonNode record) {
        var opened = record.path("bids")
                .valueStream()
                .filter(bid -> bid.path("status").asString().equals("opened"))
                .count();
        if (opened != bids) {
            throw new Wrong(opened + " of " + bids + " bids were opened: " + record);
        }
    }
}
