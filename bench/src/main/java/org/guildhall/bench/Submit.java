package org.guildhall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Wrong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submitting a sealed bid: real vendors, real envelopes sealed beforehand, each the first of its vendor in its stage,
 * acknowledged with a receipt. Afterwards every receipt is looked for in the database and on the disk.
 */
@Command(name = "submit", mixinStandardHelpOptions = true, description = "Submit a sealed bid.")
final class Submit implements Callable<Integer> {
    private static final double PATIENCE = 600; // seconds

    @Mixin
    private Setting setting = new Setting();

    @Option(names = "--bytes", defaultValue = "20000", description = "Size of an envelope. Default: 20000.")
    private int bytes = 20_000;

    @Option(names = "--each", defaultValue = "2000", description = "Bids in a round. Default: 2000.")
    private int each = 2_000;

    @Option(names = "--warm", defaultValue = "10000", description = "Bids before any counts. Default: 10000.")
    private int warm = 10_000;

    private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();

    private record Receipt(String id, String sha256) {}

    /** A vendor and a stage in which it has not bid yet. */
    private record Turn(String signedIn, int stage) {}

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        try (var city = setting.city()) {
            Yardsticks.prepare(city);
            var figures = setting.figures(city);
            var bids = Bids.of(city.port(), Integer.MAX_VALUE, bytes);
            var envelope = bids.envelope(bids.any());
            var turns = turns(city, bids);
            Load.run(round(city, bids, turns, warm), PATIENCE);
            var what = "submit %,d bytes".formatted(envelope.length);
            var alone = figures.measure(what, 1, () -> round(city, bids, turns.subList(0, 1), each / 8));
            var many = figures.measure(what, turns.size(), () -> round(city, bids, turns, each));
            check(city);
            yardsticks(city, figures.briefly(), envelope, alone, many);
            figures.end();
        }
        return 0;
    }

    private void yardsticks(City city, Figures figures, byte[] envelope, double alone, double many) throws IOException {
        var clients = setting.clients();
        var row = "insert of the same bytes";
        var one = figures.measure(row, List.of(Yardsticks.insert(city, envelope)));
        var all = figures.measure(row, Load.clients(clients, _ -> Yardsticks.insert(city, envelope)));
        var folder = city.data().resolve("yardstick-files");
        var file = Yardsticks.file(folder, envelope.length);
        figures.measure("durable file of the same bytes", List.of(file));
        var files = figures.measure("durable file of the same bytes", Load.clients(clients, _ -> file));
        figures.measure("one block synced", List.of(Yardsticks.sync(city.data())));
        var ping = figures.measure("ping", Load.clients(clients, _ -> Read.ping(city.port())));
        setting.out.println();
        figures.ratio("submit, 1 client,", alone, "the insert by 1 connection", one);
        figures.ratio("submit, %d clients,".formatted(clients), many, "the insert by as many connections", all);
        figures.ratio("submit, %d clients,".formatted(clients), many, "durable files by as many", files);
        figures.ratio("submit, %d clients,".formatted(clients), many, "the ping", ping);
        try (var left = Files.list(folder)) {
            for (var path : left.toList()) {
                Files.delete(path);
            }
        }
    }

    /** For each client its next bids, of as many vendors as it takes for the whole run. */
    private List<Iterator<Turn>> turns(City city, Bids bids) throws IOException {
        var people = new People(city.port());
        var run = Long.toString(InstantSource.system().millis(), 36);
        var rounds = setting.rounds() + 1;
        var needed = (warm + rounds * each) / setting.clients() + rounds * each / 8;
        var vendors = needed / bids.stages() + 1;
        var clients = new ArrayList<Iterator<Turn>>();
        for (var i = 0; i < setting.clients(); i++) {
            var turns = new ArrayList<Turn>();
            for (var vendor = 0; vendor < vendors; vendor++) {
                var signedIn = people.bearer(people.vendor("bench-" + run + "-" + i + "-" + vendor));
                for (var stage = 0; stage < bids.stages(); stage++) {
                    turns.add(new Turn(signedIn, stage));
                }
            }
            clients.add(turns.iterator());
        }
        return clients;
    }

    /** Drafts are written and envelopes sealed before the clock starts, for all clients at once. */
    private List<Client> round(City city, Bids bids, List<Iterator<Turn>> clients, int many) {
        List<Future<List<byte[]>>> prepared;
        try (var preparing = Executors.newVirtualThreadPerTaskExecutor()) {
            prepared = clients.stream()
                    .map(turns -> preparing.submit(() -> requests(city, bids, turns, many / clients.size())))
                    .toList();
        } // waits for all
        return prepared.stream()
                .map(requests -> client(city.port(), requests.resultNow()))
                .toList();
    }

    private static List<byte[]> requests(City city, Bids bids, Iterator<Turn> turns, int many) throws IOException {
        var requests = new ArrayList<byte[]>();
        try (var drafting = new Wire(city.port())) {
            while (requests.size() < many) {
                var turn = turns.next();
                bids.draft(drafting, turn.stage, turn.signedIn);
                requests.add(bids.request(turn.stage, turn.signedIn));
            }
        }
        return requests;
    }

    private Client client(int port, List<byte[]> requests) {
        var wire = new Wire(port);
        var next = requests.iterator();
        return () -> {
            if (!next.hasNext()) {
                return false;
            }
            var reply = wire.send(next.next());
            if (reply.status() != 201) {
                throw new Wrong("a bid was answered " + reply.status() + " " + reply.text());
            }
            var told = JsonMapper.shared().readTree(reply.body());
            receipts.add(
                    new Receipt(told.path("id").asString(), told.path("sha256").asString()));
            return true;
        };
    }

    /** No receipt without its row and its bytes. */
    private void check(City city) throws IOException, SQLException {
        try (var connection = city.database("guildhall");
                var held = connection.prepareStatement(
                        "select sha256 from submissions.submission where id = ?::uuid and state = 'held'")) {
            for (var receipt : receipts) {
                held.setString(1, receipt.id);
                try (var row = held.executeQuery()) {
                    if (!row.next() || !row.getString(1).equals(receipt.sha256)) {
                        throw new Wrong("no row for the receipt " + receipt);
                    }
                }
                var kept = city.data().resolve("documents").resolve(receipt.sha256.substring(0, 2));
                if (!Bids.sha256(Files.readAllBytes(kept.resolve(receipt.sha256)))
                        .equals(receipt.sha256)) {
                    throw new Wrong("other bytes than the receipt says: " + receipt);
                }
            }
        }
        setting.out.printf("%nAll %,d receipts have their row and their bytes.%n", receipts.size());
    }
}
