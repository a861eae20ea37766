package org.guildhall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.guildhall.cli.story.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rush before a closing: as many vendors, each with a complete draft and a sealed bid, submit in the last minute,
 * at instants drawn from a seed, the latest a fifth of a second before closing. Nobody may be late because of our
 * queue, and whatever was acknowledged must be there.
 */
@Command(name = "rush", mixinStandardHelpOptions = true, description = "Submit in the last minute before closing.")
final class Rush implements Callable<Integer> {
    private static final int LATEST = 200; // milliseconds before closing

    private final Setting setting = new Setting();

    @Option(names = "--bids", defaultValue = "1000", description = "Bids, each of another vendor. Default: 1000.")
    private int many = 1_000;

    @Option(names = "--window", defaultValue = "60", description = "Seconds before closing. Default: 60.")
    private int window = 60;

    @Option(names = "--seed", defaultValue = "1", description = "From which the instants follow.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder for its data, made anew.")
    private @Nullable Path folder;

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();

    /**
     * What became of one bid.
     *
     * @param wasSent by the city's clock, when its last byte had left the bidder
     * @param nanos from then to the answer
     * @param arrivedAt as the receipt says; null without one
     */
    private record Sent(
            Instant wasSent,
            long nanos,
            int status,
            String id,
            String sha256,
            @Nullable Instant arrivedAt) {}

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var run = Long.toString(InstantSource.system().millis(), 36);
        var data = folder == null ? setting.home().resolve("data/rush-" + run) : folder.toAbsolutePath();
        try (var stage = OpenStage.start(setting.home(), data)) {
            setting.out.println(Machine.told(data));
            var requests = prepared(stage, run);
            stage.clock().moveTo(stage.closesAt().minusSeconds(window + 5L));
            run(stage, requests);
            return report(stage) ? 0 : 1;
        }
    }

    private List<byte[]> prepared(OpenStage stage, String run) throws IOException {
        var people = new People(stage.city().port());
        var requests = new ArrayList<byte[]>();
        try (var wire = new Wire(stage.city().port())) {
            for (var i = 0; i < many; i++) {
                var email = people.vendor("rush-" + run + "-" + i);
                stage.bids().draft(wire, 0, people.bearer(email));
                requests.add(email.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        // Sessions last half a day, and the closing is weeks away: everybody signs in again shortly before it.
        stage.clock().moveTo(stage.closesAt().minus(Duration.ofHours(2)));
        for (var i = 0; i < many; i++) {
            var email = new String(requests.get(i), java.nio.charset.StandardCharsets.UTF_8);
            requests.set(i, stage.bids().request(0, people.bearer(email)));
        }
        return requests;
    }

    private void run(OpenStage stage, List<byte[]> requests) throws InterruptedException {
        var clock = new CityTime(stage.clock());
        var chance = new Random(seed);
        var done = new CountDownLatch(many);
        for (var request : requests) {
            var before = LATEST + chance.nextLong(Math.max(1, window * 1000L - LATEST));
            var at = stage.closesAt().minusMillis(before);
            Thread.ofVirtual().start(() -> {
                try (var wire = new Wire(stage.city().port())) {
                    Clock.pause(clock.until(at));
                    submit(wire, request, clock);
                } catch (IOException gone) {
                    sent.add(new Sent(at, 0, 0, "", "", null));
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
    }

    private void submit(Wire wire, byte[] request, CityTime clock) throws IOException {
        var wasSent = clock.now();
        var began = System.nanoTime();
        var reply = wire.send(request);
        var nanos = System.nanoTime() - began;
        var told = JsonMapper.shared().readTree(reply.body());
        var taken = reply.status() == 201;
        sent.add(new Sent(
                wasSent,
                nanos,
                reply.status(),
                told.path("id").asString(""),
                told.path("sha256").asString(""),
                taken ? Instant.parse(told.path("arrivedAt").asString()) : null));
    }

    private boolean report(OpenStage stage) throws IOException, SQLException {
        var taken = sent.stream().filter(each -> each.arrivedAt() != null).toList();
        var lost = 0;
        for (var each : taken) {
            lost += isThere(stage.city(), each) ? 0 : 1;
        }
        var late = sent.stream().filter(each -> each.status() == 409).count();
        var latest = taken.stream().map(Sent::arrivedAt).max(Comparator.naturalOrder());
        var nanos = sent.stream().mapToLong(Sent::nanos).sorted().toArray();
        setting.out.printf(
                Locale.ROOT,
                "%,d bids in the last %d s (seed %d): %,d acknowledged, %d late, %d otherwise, %d lost; the latest "
                        + "arrived %d ms before closing; answered within %.0f ms (half), %.0f ms (99 %%), "
                        + "%.0f ms (all). Load average %s.%n",
                many,
                window,
                seed,
                taken.size(),
                late,
                sent.size() - taken.size() - late,
                lost,
                latest.map(at -> Duration.between(at, stage.closesAt()).toMillis())
                        .orElse(-1L),
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) Math.min(nanos.length - 1L, nanos.length * 99L / 100)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                Machine.load());
        return taken.size() == many && lost == 0;
    }

    private static boolean isThere(City city, Sent bid) throws IOException, SQLException {
        try (var connection = city.database("guildhall");
                var held = connection.prepareStatement(
                        "select 1 from submissions.submission where id = ?::uuid and sha256 = ? and state = 'held'")) {
            held.setString(1, bid.id());
            held.setString(2, bid.sha256());
            try (var row = held.executeQuery()) {
                var kept = city.data().resolve("documents").resolve(bid.sha256().substring(0, 2));
                return row.next()
                        && Bids.sha256(Files.readAllBytes(kept.resolve(bid.sha256())))
                                .equals(bid.sha256());
            }
        }
    }

    /** The city's clock, read once: it goes on as this machine's does. */
    private static final class CityTime {
        private final Instant then;
        private final long nanos;

        CityTime(Clock clock) {
            var before = System.nanoTime();
            then = clock.now();
            nanos = before + (System.nanoTime() - before) / 2;
        }

        Instant now() {
            return then.plusNanos(System.nanoTime() - nanos);
        }

        Duration until(Instant at) {
            var left = Duration.between(now(), at);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }
}
