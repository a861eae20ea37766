package org.guildhall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Story;
import org.guildhall.cli.story.Subject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The application, and its PostgreSQL, are killed in turn while many bidders submit; then every receipt is looked for.
 * Not a figure of speed: what must come out is 0.
 */
@Command(name = "kill", mixinStandardHelpOptions = true, description = "Kill it while bids come in; look for receipts.")
final class Kill implements Callable<Integer> {
    @Option(names = "--clients", defaultValue = "50", description = "Bidders at once. Default: 50.")
    private int clients = 50;

    @Option(names = "--kills", defaultValue = "25", description = "Kills, of either in turn. Default: 25.")
    private int kills = 25;

    @Option(names = "--seed", defaultValue = "1", description = "From which the moments of the kills follow.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder for its data, made anew.")
    private @Nullable Path data;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Sailor> sailors = new ArrayList<>();
    private volatile @Nullable City city;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var home = new Setting().home();
        var run = Long.toString(InstantSource.system().millis(), 36);
        var folder = data == null ? home.resolve("data/kill-" + run) : data.toAbsolutePath();
        var began = System.nanoTime();
        start(home, folder);
        try {
            prepare(run);
            var threads = sailors.stream().map(Sailor::sail).toList();
            var chance = new Random(seed);
            for (var kill = 1; kill <= kills; kill++) {
                struck(home, folder, kill, chance);
            }
            awaitReceipts();
            sailors.forEach(Sailor::end);
            for (var thread : threads) {
                thread.join();
            }
            return report(began);
        } finally {
            running().close();
        }
    }

    private City running() {
        return java.util.Objects.requireNonNull(city);
    }

    private void start(Path home, Path folder) throws IOException, InterruptedException {
        city = City.start(home, "demo", folder);
    }

    private void prepare(String run) throws IOException {
        var cast = new Cast(running().url());
        cast.assemble(Cast.ADMINISTRATOR, Cast.PASSWORD);
        new Story(cast, Preparation.quiet()).notice(Subject.signals());
        var people = new People(running().port());
        var bids = OpenStage.listed(running());
        for (var i = 0; i < clients; i++) {
            var signedIn = people.bearer(people.vendor("kill-" + run + "-" + i));
            try (var wire = new Wire(running().port())) {
                bids.draft(wire, 0, signedIn);
            }
            sailors.add(new Sailor(bids, signedIn, () -> running().port()));
        }
    }

    /** At some moment after every bidder, on average, had another receipt. */
    private void struck(Path home, Path folder, int kill, Random chance) throws IOException, InterruptedException {
        awaitReceipts();
        Thread.sleep(chance.nextInt(400));
        if (kill % 2 == 1) {
            running().kill();
            start(home, folder);
        } else {
            running().killServer();
        }
        out.printf("kill %d of %d: %,d receipts so far%n", kill, kills, acknowledged());
    }

    private void awaitReceipts() throws InterruptedException {
        var before = acknowledged();
        var began = System.nanoTime();
        while (acknowledged() < before + clients) {
            if ((System.nanoTime() - began) / 1e9 > 180) {
                throw new Wrong("nobody was given a receipt for three minutes");
            }
            Thread.sleep(5);
        }
    }

    private int acknowledged() {
        return sailors.stream().mapToInt(Sailor::acknowledged).sum();
    }

    private record Row(String sha256, String state) {}

    private int report(long began) throws IOException, SQLException {
        try (var connection = running().database("guildhall")) {
            var rows = rows(connection);
            var lost = 0;
            for (var sailor : sailors) {
                for (var receipt : sailor.receipts()) {
                    var row = rows.get(receipt.id());
                    lost += row == null || !row.sha256.equals(receipt.sha256()) || !isKept(row.sha256) ? 1 : 0;
                }
            }
            var doubled = rows.size()
                    - (int) rows.values().stream().map(Row::sha256).distinct().count();
            var held = rows.values().stream()
                    .filter(row -> row.state.equals("held"))
                    .toList();
            var strange = held.stream()
                    .filter(row -> sailors.stream().noneMatch(sailor -> sailor.holds(row.sha256)))
                    .count();
            out.printf(
                    "%d kills (seed %d) under %d bidders in %.0f s: %,d receipts, %d lost, %d doubled; %d bids held, "
                            + "%d of them not the last of their bidder%n",
                    kills,
                    seed,
                    clients,
                    (System.nanoTime() - began) / 1e9,
                    acknowledged(),
                    lost,
                    doubled,
                    held.size(),
                    strange);
            var wrong = sailors.stream()
                    .map(Sailor::wrong)
                    .filter(each -> !each.isEmpty())
                    .toList();
            wrong.forEach(each -> out.println("a bidder gave up: " + each));
            return wrong.size() + lost + doubled + strange == 0 && held.size() == clients ? 0 : 1;
        }
    }

    private static Map<String, Row> rows(Connection connection) throws SQLException {
        var rows = new HashMap<String, Row>();
        try (var query = connection.createStatement();
                var row = query.executeQuery("select id::text, sha256, state from submissions.submission")) {
            while (row.next()) {
                rows.put(row.getString(1), new Row(row.getString(2), row.getString(3)));
            }
        }
        return rows;
    }

    private boolean isKept(String sha256) throws IOException {
        var file = running()
                .data()
                .resolve("documents")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
        return Files.exists(file) && Bids.sha256(Files.readAllBytes(file)).equals(sha256);
    }
}
